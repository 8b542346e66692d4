package org.linli.platform.provisioning.internal.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linli.platform.tenancy.TenantProfile;

/** Profiles as JSON, strictly: a name that is given twice or that nobody knows is an error. */
public final class ProfileJson {
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new Dates()))
            .build();

    /** @throws JsonProcessingException with line and column */
    public JsonNode read(String text) throws JsonProcessingException {
        return mapper.readTree(text);
    }

    /**
     * What may be left out is filled in: no divisions, no modules, no parameters.
     *
     * @throws JsonProcessingException when the tree is no profile
     */
    public TenantProfile profile(JsonNode tree) throws JsonProcessingException {
        TenantProfile read = mapper.treeToValue(tree, TenantProfile.class);
        return completed(read);
    }

    /** Nothing is checked here; lists and maps that are absent become empty. */
    public static TenantProfile completed(TenantProfile read) {
        return new TenantProfile(
                read.code(),
                read.name(),
                read.nameEn(),
                read.parentCode(),
                read.zone(),
                read.levels(),
                read.divisions() == null ? List.of() : read.divisions(),
                read.modules() == null ? List.of() : read.modules(),
                read.parameters() == null ? Map.of() : new LinkedHashMap<>(read.parameters()),
                read.source());
    }

    private static final class Dates extends StdDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        Dates() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "a date such as 2016-07-31");
            }
        }
    }
}
