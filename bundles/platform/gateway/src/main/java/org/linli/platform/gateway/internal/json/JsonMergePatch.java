package org.linli.platform.gateway.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.rest.MergePatch;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.gateway.internal.rest.Validation;

/** A merge patch as read from the body. */
final class JsonMergePatch implements MergePatch {
    private final ObjectNode patch;
    private final JsonFormat format;
    private final Validation validation;
    private final Locale locale;

    JsonMergePatch(JsonNode patch, JsonFormat format, Validation validation, Locale locale) {
        if (!(patch instanceof ObjectNode object)) {
            throw Problems.badBody(List.of(new FieldError(
                    "",
                    Text.of("合并补丁应为 JSON 对象", "a merge patch must be a JSON object")
                            .in(locale))));
        }
        this.patch = object;
        this.format = format;
        this.validation = validation;
        this.locale = locale;
    }

    @Override
    public <T> T applyTo(T current, Class<T> type) {
        JsonNode merged = merge(format.mapper().valueToTree(current), patch);
        Object value = format.bind(merged, type, locale);
        if (value == null) {
            throw Problems.badBody(List.of(new FieldError(
                    "",
                    Text.of("补丁不能删除整个资源", "the patch must not take away the whole resource")
                            .in(locale))));
        }
        validation.checkValue(value);
        return type.cast(value);
    }

    @Override
    public boolean touches(String field) {
        return patch.has(field);
    }

    /** RFC 7396, section 2. */
    private JsonNode merge(JsonNode target, JsonNode change) {
        if (!(change instanceof ObjectNode fields)) {
            return change;
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object : format.mapper().createObjectNode();
        Iterator<Map.Entry<String, JsonNode>> entries = fields.fields();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
            } else {
                JsonNode before = result.get(entry.getKey());
                result.set(
                        entry.getKey(),
                        merge(before == null ? format.mapper().createObjectNode() : before, entry.getValue()));
            }
        }
        return result;
    }
}
