package org.linli.platform.gateway.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;

/** What people read when a form is filled in wrongly. */
class ValidationTest {
    private record Form(
            @NotNull @Nullable String name,
            @NotBlank String title,
            @NotEmpty List<String> rows,
            @Size(max = 2) String code,
            @Size(min = 1, max = 3) List<String> tags,
            @Size(min = 5) String key,
            @Min(1) int least,
            @Max(9) int most,
            @DecimalMin("0.5") BigDecimal part,
            @Digits(integer = 2, fraction = 1) BigDecimal digits,
            @Pattern(regexp = "[a-z]{2}") String word,
            @Pattern(regexp = "[0-9]{1,7}([.][0-9]{1,2})?") String price,
            @Pattern(regexp = "[0-9+ -]{3,20}") String phone,
            @Future Instant until) {}

    private static final Form WRONG = new Form(
            null,
            " ",
            List.of(),
            "abc",
            List.of(),
            "k",
            0,
            10,
            BigDecimal.ZERO,
            new BigDecimal("123.45"),
            "X",
            "-1",
            "abc",
            Instant.EPOCH);

    private static Map<String, String> said(@Nullable Locale locale) {
        Map<String, String> said = new TreeMap<>();
        try (Validation validation = new Validation(new Speaking(locale))) {
            assertThrows(ProblemException.class, () -> validation.checkValue(WRONG))
                    .problem()
                    .errors()
                    .forEach(error -> said.put(error.pointer().substring(1), error.message()));
        }
        return said;
    }

    @Test
    void aFormFilledInWronglyIsAnsweredInTheChineseOfOffices() {
        Map<String, String> said = said(null);
        assertEquals(
                Map.ofEntries(
                        Map.entry("name", "必须填写"),
                        Map.entry("title", "必须填写，不能只有空格"),
                        Map.entry("rows", "必须填写，不能是空的"),
                        Map.entry("code", "最多 2 个字符"),
                        Map.entry("tags", "须为 1 至 3 项"),
                        Map.entry("key", "至少 5 个字符"),
                        Map.entry("least", "不能小于 1"),
                        Map.entry("most", "不能大于 9"),
                        Map.entry("part", "必须大于或等于 0.5"),
                        Map.entry("digits", "整数部分最多 2 位，小数部分最多 1 位"),
                        Map.entry("word", "格式不符合要求，应为：[a-z]{2}"),
                        Map.entry("price", "须为金额：整数部分最多 7 位，小数最多两位，如 12.50"),
                        Map.entry("phone", "须为电话号码：3 至 20 位数字、空格、+ 或 -"),
                        Map.entry("until", "必须是将来的时间")),
                said);
    }

    @Test
    void andInEnglishForWhoeverAsksForIt() {
        Map<String, String> said = said(Locale.ENGLISH);
        assertEquals("must not be null", said.get("name"));
        assertEquals("must have at most 2 characters", said.get("code"));
        assertEquals("must have 1 to 3 items", said.get("tags"));
        assertEquals("must be greater than or equal to 0.5", said.get("part"));
        assertEquals("must be an amount of at most 7 digits and two decimals, such as 12.50", said.get("price"));
        assertEquals("must be a telephone number of 3 to 20 digits, spaces, + or -", said.get("phone"));
        said.values().forEach(text -> assertFalse(text.codePoints().anyMatch(Character::isIdeographic), text));
    }

    private record Speaking(@Nullable Locale locale) implements CallContexts {
        @Override
        public <T extends @Nullable Object> T call(CallContext context, Work<T> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CallContext> current() {
            return Optional.ofNullable(locale)
                    .map(spoken -> new CallContext(null, new SystemCaller("test"), spoken, "r", ""));
        }
    }
}
