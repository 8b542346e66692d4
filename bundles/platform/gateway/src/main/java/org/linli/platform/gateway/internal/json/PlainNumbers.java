package org.linli.platform.gateway.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;

/** Numbers without an exponent that nobody writes: to round or to print one such number could take all memory of the host. */
final class PlainNumbers {
    private static final int MOST_DIGITS = 400;
    private static final Text FAULT =
            Text.of("数值过大，或小数位过多", "is too large a number, or has too many digits behind the point");

    private PlainNumbers() {}

    /** Whether the number that the parser stands at is one. */
    static boolean hold(JsonParser parser) throws IOException {
        try {
            return hold(parser.getDecimalValue());
        } catch (NumberFormatException e) {
            // An exponent that not even a BigDecimal can have
            return false;
        }
    }

    static boolean hold(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    static FieldError fault(String where, java.util.Locale locale) {
        return new FieldError(where, FAULT.in(locale));
    }

    /** Also where a number comes as a text. */
    static SimpleModule module() {
        return new SimpleModule("linli-plain-numbers").addDeserializer(BigDecimal.class, new Checked());
    }

    private static final class Checked extends StdDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        Checked() {
            super(BigDecimal.class);
        }

        @Override
        public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal number = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
            if (number == null || hold(number)) {
                return number;
            }
            context.handleWeirdNumberValue(BigDecimal.class, number, "the exponent is too large");
            return null;
        }
    }
}
