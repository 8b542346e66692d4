package org.linli.platform.gateway.internal.rest;

import static java.util.Map.entry;

import jakarta.validation.MessageInterpolator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a violated constraint says. The library's Chinese is that of programmers ("不能为null", a number of 2147483647 characters), and
 * its texts of decimal bounds need an expression language, which is not on board.
 */
final class ConstraintTexts {
    private static final String BEFORE = "{jakarta.validation.constraints.";
    private static final String AFTER = ".message}";

    private static final Map<String, String> CHINESE = Map.ofEntries(
            entry("NotNull", "必须填写"),
            entry("NotBlank", "必须填写，不能只有空格"),
            entry("NotEmpty", "必须填写，不能是空的"),
            entry("Null", "此处不能填写"),
            entry("AssertTrue", "必须为“是”"),
            entry("AssertFalse", "必须为“否”"),
            entry("Min", "不能小于 {value}"),
            entry("Max", "不能大于 {value}"),
            entry("Positive", "必须大于 0"),
            entry("PositiveOrZero", "不能小于 0"),
            entry("Negative", "必须小于 0"),
            entry("NegativeOrZero", "不能大于 0"),
            entry("Digits", "整数部分最多 {integer} 位，小数部分最多 {fraction} 位"),
            entry("Pattern", "格式不符合要求，应为：{regexp}"),
            entry("Email", "不是有效的电子邮件地址"),
            entry("Past", "必须是过去的时间"),
            entry("PastOrPresent", "不能晚于现在"),
            entry("Future", "必须是将来的时间"),
            entry("FutureOrPresent", "不能早于现在"));

    /** An expression for sums of money, of which the digits before the point are told. */
    private static final Pattern AMOUNT = Pattern.compile("\\Q[0-9]{1,\\E(\\d+)\\Q}([.][0-9]{1,2})?\\E");

    /** An expression for telephone numbers, of which the length is told. */
    private static final Pattern TELEPHONE = Pattern.compile("\\Q[0-9+ -]{\\E(\\d+),(\\d+)\\Q}\\E");

    private ConstraintTexts() {}

    /** The template to fill in, the given one where the library's own text will do. */
    static String of(String template, MessageInterpolator.Context context, boolean english) {
        if (!template.startsWith(BEFORE) || !template.endsWith(AFTER)) {
            return template;
        }
        String constraint = template.substring(BEFORE.length(), template.length() - AFTER.length());
        Map<String, Object> attributes = context.getConstraintDescriptor().getAttributes();
        String otherwise = english ? template : CHINESE.getOrDefault(constraint, template);
        return switch (constraint) {
            case "Size" -> size(context.getValidatedValue(), attributes, english);
            case "Pattern" -> pattern(String.valueOf(attributes.get("regexp")), otherwise, english);
            case "DecimalMin" -> bound(english, "大于", "greater than", attributes.get("inclusive"));
            case "DecimalMax" -> bound(english, "小于", "less than", attributes.get("inclusive"));
            default -> otherwise;
        };
    }

    private static String size(@Nullable Object value, Map<String, Object> attributes, boolean english) {
        boolean text = value instanceof CharSequence;
        boolean atLeast = !Integer.valueOf(0).equals(attributes.get("min"));
        boolean atMost = !Integer.valueOf(Integer.MAX_VALUE).equals(attributes.get("max"));
        if (english) {
            String range = atLeast && atMost ? "{min} to {max}" : atLeast ? "at least {min}" : "at most {max}";
            return "must have " + range + (text ? " characters" : " items");
        }
        String range = atLeast && atMost ? "须为 {min} 至 {max} " : atLeast ? "至少 {min} " : "最多 {max} ";
        return range + (text ? "个字符" : "项");
    }

    /** What people write by hand, amounts and telephone numbers, is told in words; of keys and codes programs read the expression. */
    private static String pattern(String regexp, String otherwise, boolean english) {
        Matcher amount = AMOUNT.matcher(regexp);
        if (amount.matches()) {
            return english
                    ? "must be an amount of at most " + amount.group(1) + " digits and two decimals, such as 12.50"
                    : "须为金额：整数部分最多 " + amount.group(1) + " 位，小数最多两位，如 12.50";
        }
        Matcher telephone = TELEPHONE.matcher(regexp);
        if (telephone.matches()) {
            return english
                    ? "must be a telephone number of " + telephone.group(1) + " to " + telephone.group(2)
                            + " digits, spaces, + or -"
                    : "须为电话号码：" + telephone.group(1) + " 至 " + telephone.group(2) + " 位数字、空格、+ 或 -";
        }
        return otherwise;
    }

    private static String bound(boolean english, String zh, String en, @Nullable Object inclusive) {
        boolean orEqual = !Boolean.FALSE.equals(inclusive);
        return english
                ? "must be " + en + (orEqual ? " or equal to" : "") + " {value}"
                : "必须" + zh + (orEqual ? "或等于" : "") + " {value}";
    }
}
