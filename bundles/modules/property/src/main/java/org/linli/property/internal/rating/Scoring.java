package org.linli.property.internal.rating;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Faults;

/** Checks forms and adds scores up. */
final class Scoring {
    private Scoring() {}

    static void check(Form form, Faults faults) {
        Set<String> codes = new HashSet<>();
        boolean twice = form.criteria().stream().anyMatch(one -> !codes.add(one.code()));
        faults.when(twice, "criteria", "指标代码不能重复", "Codes of criteria must differ")
                .when(
                        form.modelFrom().compareTo(form.most()) > 0,
                        "modelFrom",
                        "高于满分 " + form.most().toPlainString(),
                        "More than the most that can be had, " + form.most().toPlainString())
                .when(
                        form.rectifyBelow().compareTo(form.modelFrom()) > 0,
                        "rectifyBelow",
                        "不能高于示范线",
                        "Must not be above the line of models");
    }

    static void check(Form form, Map<String, BigDecimal> scores, Faults faults) {
        Set<String> known = new HashSet<>();
        for (Form.Criterion criterion : form.criteria()) {
            known.add(criterion.code());
            BigDecimal score = scores.get(criterion.code());
            String field = "scores/" + criterion.code();
            faults.present(field, score)
                    .when(
                            score != null
                                    && (score.signum() < 0
                                            || score.compareTo(criterion.most()) > 0
                                            || score.stripTrailingZeros().scale() > 2),
                            field,
                            "须在 0 至 " + criterion.most().toPlainString() + " 之间，至多两位小数",
                            "Must be from 0 to " + criterion.most().toPlainString() + " with two decimals at most");
        }
        for (String code : scores.keySet()) {
            faults.when(!known.contains(code), "scores/" + code, "评价表没有这一项", "The form has no such criterion");
        }
    }

    static BigDecimal total(Map<String, BigDecimal> scores) {
        return scores.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A model has enough points and all of those that it needs. */
    static Result result(Form form, Map<String, BigDecimal> scores) {
        BigDecimal total = total(scores);
        if (total.compareTo(form.rectifyBelow()) < 0) {
            return Result.RECTIFY;
        }
        boolean complete = form.criteria().stream()
                .filter(Form.Criterion::needed)
                .allMatch(one -> one.most().compareTo(scores.getOrDefault(one.code(), BigDecimal.ZERO)) == 0);
        return complete && total.compareTo(form.modelFrom()) >= 0 ? Result.MODEL : Result.NORMAL;
    }
}
