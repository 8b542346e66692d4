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
import org.linli.api.rest.PlainNumber;

/** Refuses bodies with numbers that nobody writes. */
final class PlainNumbers {
    private static final Text FAULT =
            Text.of("数值过大，或小数位过多", "is too large a number, or has too many digits behind the point");

    private PlainNumbers() {}

    /** Whether the number that the parser stands at is one. */
    static boolean hold(JsonParser parser) throws IOException {
        try {
            return PlainNumber.is(parser.getDecimalValue());
        } catch (NumberFormatException e) {
            // An exponent that not even a BigDecimal can have
            return false;
        }
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
            if (number == null || PlainNumber.is(number)) {
                return number;
            }
            context.handleWeirdNumberValue(BigDecimal.class, number, "the exponent is too large");
            return null;
        }
    }
}
