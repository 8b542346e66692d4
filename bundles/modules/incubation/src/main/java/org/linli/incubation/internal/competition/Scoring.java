package org.linli.incubation.internal.competition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.Text;

/**
 * How points become a place (评分与排名). A judge's total is the sum of his points, each by the weight of its criterion; a project's score is the mean
 * of its judges' totals, with two decimals, rounded half up.
 */
final class Scoring {
    /** The written rule; {@link #ranked} follows it to the letter. */
    static final Text RULE = Text.of(
            "按平均分从高到低排名；平均分相同的，依次比较权重从高到低各项指标的平均分（权重相同的按列出顺序），仍相同的，评委分数方差小者在前，再相同的，申请金额低者在前，最后申报在先者在前。",
            "By the mean, the highest first; where it is the same, by the mean of each criterion from the heaviest on (of the same"
                    + " weight: as listed), then the smaller variance, then the smaller sum that is asked for, then who entered first.");

    private static final int DECIMALS = 2;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private Scoring() {}

    /** Points by the code of the criterion. */
    record Points(Map<String, Integer> points) {
        Points {
            points = Map.copyOf(points);
        }

        BigDecimal total(List<Season.Criterion> criteria) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Season.Criterion one : criteria) {
                sum = sum.add(BigDecimal.valueOf((long) points.getOrDefault(one.code(), 0) * one.weight()));
            }
            return sum.divide(WHOLE, DECIMALS, RoundingMode.HALF_UP);
        }
    }

    /** @param variance of the totals of all judges (总体方差) */
    record Result(int judges, BigDecimal mean, BigDecimal variance, BigDecimal lowest, BigDecimal highest) {
        static Result of(List<BigDecimal> totals) {
            BigDecimal count = BigDecimal.valueOf(totals.size());
            BigDecimal exact =
                    totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(count, MathContext.DECIMAL64);
            BigDecimal squares =
                    totals.stream().map(total -> total.subtract(exact).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Result(
                    totals.size(),
                    exact.setScale(DECIMALS, RoundingMode.HALF_UP),
                    squares.divide(count, DECIMALS, RoundingMode.HALF_UP),
                    totals.stream().min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO),
                    totals.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO));
        }
    }

    /** A project that was scored. */
    record Scored(UUID entry, BigDecimal asked, List<Points> points, Result result) {
        /** Sums stand for means only among projects with as many judges. */
        BigDecimal mean(Season.Criterion criterion) {
            int sum = points.stream()
                    .mapToInt(one -> one.points().getOrDefault(criterion.code(), 0))
                    .sum();
            return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(points.size()), MathContext.DECIMAL64);
        }
    }

    /** The best first. */
    static List<Scored> ranked(List<Scored> all, List<Season.Criterion> criteria) {
        Comparator<Scored> order =
                Comparator.comparing((Scored one) -> one.result().mean(), Comparator.reverseOrder());
        List<Season.Criterion> heaviest = criteria.stream()
                .sorted(Comparator.comparingInt(Season.Criterion::weight).reversed())
                .toList();
        for (Season.Criterion criterion : heaviest) {
            order = order.thenComparing((Scored one) -> one.mean(criterion), Comparator.reverseOrder());
        }
        order = order.thenComparing(one -> one.result().variance())
                .thenComparing(Scored::asked)
                .thenComparing(one -> one.entry().toString());
        return all.stream().sorted(order).toList();
    }
}
