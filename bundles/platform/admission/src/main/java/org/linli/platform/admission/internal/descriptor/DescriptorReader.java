package org.linli.platform.admission.internal.descriptor;

import static org.linli.platform.admission.ModuleDocument.ENTRY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.ModuleDocument;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.internal.Findings;

/** Reads {@code LINLI-INF/module.json} and says everything that is wrong with it. */
public final class DescriptorReader {
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * @param module name of the module
     * @param texts files of the jar by name; null for one that is not there
     * @return null when it is no JSON of the right shape
     */
    public @Nullable ModuleDocument read(
            String json, String module, Function<String, @Nullable String> texts, Findings findings) {
        ModuleDocument document;
        try {
            document = mapper.readValue(json, ModuleDocument.class);
        } catch (JsonProcessingException e) {
            unreadable(e, findings);
            return null;
        }
        if (document == null) {
            findings.add(RefusalCode.DESCRIPTOR_UNREADABLE, ENTRY, "module.json 为 null", "module.json is null");
            return null;
        }
        String parameters = document.parameters == null ? null : texts.apply(document.parameters);
        present("changelog", document.changelog, texts, findings);
        present("parameters", document.parameters, texts, findings);
        present("contract", document.contract == null ? null : document.contract.changelog(), texts, findings);
        new DescriptorRules(findings).check(document, module, parameters);
        withoutWhatIsMissing(document);
        new UiRules(findings).check(document.ui, document.permissions.keySet());
        return document;
    }

    /** What was refused for being null counts as absent for the rules that follow. */
    private static void withoutWhatIsMissing(ModuleDocument document) {
        if (document.permissions == null) {
            document.permissions = new LinkedHashMap<>();
        }
        if (document.notifications == null) {
            document.notifications = new ArrayList<>();
        }
        if (document.personalData == null) {
            document.personalData = new ArrayList<>();
        }
        if (document.renamedPermissions == null) {
            document.renamedPermissions = new ArrayList<>();
        }
        document.personalData.removeIf(data -> data == null || data.field() == null);
    }

    private static void present(
            String field, @Nullable String entry, Function<String, @Nullable String> texts, Findings findings) {
        if (entry != null && texts.apply(entry) == null) {
            findings.add(
                    RefusalCode.DESCRIPTOR_ENTRY,
                    entry,
                    field + " 指向的文件 " + entry + " 不在包中",
                    field + " names " + entry + ", which the jar does not hold");
        }
    }

    /** Where and what, without the words of the parser, which name its classes. */
    private static void unreadable(JsonProcessingException e, Findings findings) {
        String line =
                e.getLocation() == null ? "?" : Integer.toString(e.getLocation().getLineNr());
        String zh = "module.json 第 " + line + " 行不是正确的 JSON";
        String en = "module.json, line " + line + ", is not well-formed JSON";
        if (e instanceof JsonMappingException mapping) {
            String place = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                    .collect(Collectors.joining("/", "/", ""));
            boolean unknown = e instanceof UnrecognizedPropertyException;
            zh = "module.json 第 " + line + " 行：" + (unknown ? "不认识的字段 " + place : place + " 的类型不对");
            en = "module.json, line " + line + ": "
                    + (unknown ? "the field " + place + " is unknown" : place + " has the wrong type");
        }
        findings.add(RefusalCode.DESCRIPTOR_UNREADABLE, ENTRY, zh, en);
    }
}
