package org.linli.property.internal.vote;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.linli.api.problem.Faults;

/**
 * How owners voted, by heads and by area. Majorities: 《中华人民共和国民法典》第二百七十八条: two thirds of the owners with two thirds of the
 * exclusive area take part; of these more than half of both agree, or three quarters of both where the matter is weighty.
 *
 * @param owners all of them
 * @param areaM2 exclusive area of all of them in square metres
 * @param voters owners who took part
 * @param votedM2 their area
 * @param agreeing of them
 * @param agreedM2 their area
 */
public record OwnersVote(
        @Min(1) @Max(1_000_000) int owners,

        @NotNull @DecimalMin("0.01") @Digits(integer = 9, fraction = 2)
        BigDecimal areaM2,

        @Min(0) int voters,

        @NotNull @DecimalMin("0") @Digits(integer = 9, fraction = 2)
        BigDecimal votedM2,

        @Min(0) int agreeing,

        @NotNull @DecimalMin("0") @Digits(integer = 9, fraction = 2)
        BigDecimal agreedM2) {
    private static final int HUNDRED = 100;

    /** Whether the owners could decide at all. */
    public boolean quorate() {
        return share(voters, owners, 2, 3) && share(votedM2, areaM2, 2, 3);
    }

    /** Whether enough of those who took part agree. */
    public boolean agreed(Matter matter) {
        return switch (matter) {
            case ORDINARY ->
                (long) agreeing * 2 > voters
                        && agreedM2.multiply(BigDecimal.valueOf(2)).compareTo(votedM2) > 0;
            case WEIGHTY -> share(agreeing, voters, 3, 4) && share(agreedM2, votedM2, 3, 4);
        };
    }

    /** Says what the vote lacks. @param prefix of the fields, such as {@code vote/} */
    public void check(Matter matter, Faults faults, String prefix) {
        faults.when(voters > owners, prefix + "voters", "多于业主总数", "More than there are owners")
                .when(votedM2.compareTo(areaM2) > 0, prefix + "votedM2", "大于总面积", "More than the whole area")
                .when(agreeing > voters, prefix + "agreeing", "多于参与表决人数", "More than took part")
                .when(
                        agreedM2.compareTo(votedM2) > 0,
                        prefix + "agreedM2",
                        "大于参与表决面积",
                        "More than the area that took part")
                .when(
                        !quorate(),
                        prefix + "voters",
                        "参与表决须占业主人数和专有面积各三分之二以上，现为 " + percent(voters, owners) + "% 和 " + percent(votedM2, areaM2)
                                + "%",
                        "Two thirds of the owners and of the area must take part, not " + percent(voters, owners)
                                + "% and " + percent(votedM2, areaM2) + "%")
                .when(
                        !agreed(matter),
                        prefix + "agreeing",
                        matter == Matter.ORDINARY ? "同意的人数和面积须各过参与表决的半数" : "同意的人数和面积须各占参与表决的四分之三以上",
                        matter == Matter.ORDINARY
                                ? "More than half of those who took part must agree, by heads and by area"
                                : "Three quarters of those who took part must agree, by heads and by area");
    }

    private static boolean share(long part, long whole, int numerator, int denominator) {
        return part * denominator >= whole * numerator;
    }

    private static boolean share(BigDecimal part, BigDecimal whole, int numerator, int denominator) {
        return part.multiply(BigDecimal.valueOf(denominator)).compareTo(whole.multiply(BigDecimal.valueOf(numerator)))
                >= 0;
    }

    private static String percent(long part, long whole) {
        return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** Rounded down, so that what is too little never looks like enough. */
    private static String percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(HUNDRED))
                .divide(whole, 1, RoundingMode.DOWN)
                .toPlainString();
    }
}
