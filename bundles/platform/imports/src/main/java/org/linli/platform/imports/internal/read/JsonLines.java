package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
final class JsonLines implements RowSource {
    private final ObjectReader json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();
    private final Reader text;
    private final Wording wording;
    private long line;
    private boolean ended;

    JsonLines(Reader text, Wording wording) {
        this.text = new BufferedReader(text, 1 << 16);
        this.wording = wording;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        while (!ended) {
            StringBuilder content = new StringBuilder();
            boolean complete = readLine(content);
            line++;
            if (!complete) {
                return RawRow.broken(
                        line,
                        wording.say(
                                "这一行超过 " + LONGEST_ROW + " 个字符",
                                "the line is longer than " + LONGEST_ROW + " characters"),
                        false);
            }
            if (!content.toString().isBlank()) {
                return row(content.toString());
            }
        }
        return null;
    }

    /** @return false when the line was too long; the rest of it is skipped then */
    private boolean readLine(StringBuilder content) throws IOException {
        boolean fits = true;
        for (int c = text.read(); c != '\n'; c = text.read()) {
            if (c < 0) {
                ended = true;
                return fits;
            }
            fits = fits && content.length() < LONGEST_ROW;
            if (fits) {
                content.append((char) c);
            }
        }
        return fits;
    }

    private RawRow row(String content) {
        JsonNode node;
        try {
            node = json.readTree(content);
        } catch (JsonProcessingException | NumberFormatException e) {
            return RawRow.broken(line, wording.say("不是合法的 JSON", "the line is not JSON"), false);
        }
        if (!node.isObject()) {
            return RawRow.broken(line, wording.say("每行须是一个 JSON 对象", "each line must be a JSON object"), false);
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        node.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                values.put(property.getKey(), property.getValue());
            }
        });
        return new RawRow(line, values, List.of(), false);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
