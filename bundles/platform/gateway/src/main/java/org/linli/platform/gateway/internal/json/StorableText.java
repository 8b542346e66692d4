package org.linli.platform.gateway.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;

/**
 * Characters that no text may have: U+0000, which PostgreSQL does not store, and half of a surrogate pair, which UTF-8 cannot
 * write. Both are valid JSON, so a body is looked through before it is bound.
 */
public final class StorableText {
    private static final Text FAULT = Text.of(
            "含有无法保存的字符（U+0000 或不成对的代理项）", "has a character that cannot be stored (U+0000 or half of a surrogate pair)");

    private static final int EXPONENT = 3;

    private StorableText() {}

    public static boolean is(String text) {
        // half of a surrogate pair is its own code point
        return text.codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
    }

    public static FieldError fault(String where, Locale locale) {
        return new FieldError(where, FAULT.in(locale));
    }

    /** Where a document has such characters, or numbers that nobody writes; nothing for a document that is not JSON. */
    static List<FieldError> faults(JsonFactory factory, byte[] json, Locale locale) {
        List<FieldError> faults = new ArrayList<>();
        if (!suspicious(json)) {
            return faults;
        }
        try (JsonParser parser = factory.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) && !is(parser.getText())) {
                    faults.add(fault(parser.getParsingContext().pathAsPointer().toString(), locale));
                }
                if (token == JsonToken.VALUE_NUMBER_FLOAT && !PlainNumbers.hold(parser)) {
                    faults.add(PlainNumbers.fault(
                            parser.getParsingContext().pathAsPointer().toString(), locale));
                }
            }
        } catch (IOException e) {
            // Reading the body says what is wrong with it.
            return faults;
        }
        return faults;
    }

    /**
     * Only an escape, or a surrogate written as if it were a character, can bring them in, and only an exponent of four digits such a
     * number: nearly no body has any.
     */
    private static boolean suspicious(byte[] json) {
        int digits = -1;
        for (int i = 0; i + 1 < json.length; i++) {
            byte b = json[i];
            boolean sign = digits == 0 && (b == '+' || b == '-');
            digits = b == 'e' || b == 'E' ? 0 : sign ? 0 : digits >= 0 && b >= '0' && b <= '9' ? digits + 1 : -1;
            if (digits == EXPONENT
                    || json[i] == '\\' && json[i + 1] == 'u'
                    || json[i] == (byte) 0xED && json[i + 1] < (byte) 0xC0 && json[i + 1] >= (byte) 0xA0) {
                return true;
            }
        }
        return false;
    }
}
