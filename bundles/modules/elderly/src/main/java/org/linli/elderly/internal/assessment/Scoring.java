package org.linli.elderly.internal.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.elderly.internal.standard.Dimension;
import org.linli.elderly.internal.standard.Item;
import org.linli.elderly.internal.standard.Level;
import org.linli.elderly.internal.standard.Standard;

/**
 * Makes a level of scores (GB/T 42195-2022): the total decides; a coma is the worst level at once, and dementia, another mental disorder or
 * several events of risk make it one worse, once, however many of them there are.
 */
public final class Scoring {
    private final Standard standard;

    /**
     * What is wrong with scores or circumstances.
     *
     * @param telling whether its sentence says what was found, which is for the assessor alone
     */
    public record Fault(FieldError error, boolean telling) {}

    public Scoring(Standard standard) {
        this.standard = standard;
    }

    /**
     * What keeps the scores from being rated.
     *
     * @param scores by code of the item
     * @param day on which the elder was assessed
     * @return empty when they are whole
     */
    public List<Fault> wrong(Map<String, Integer> scores, Circumstances circumstances, LocalDate day) {
        List<Fault> wrong = read(scores, true);
        awake(scores, circumstances).ifPresent(wrong::add);
        twice(circumstances).ifPresent(wrong::add);
        for (int i = 0; i < circumstances.events().size(); i++) {
            if (circumstances.events().get(i).day().isAfter(day)) {
                wrong.add(plain(
                        "/circumstances/events/" + i + "/day",
                        Text.of("不能晚于评估日期", "Must not be after the assessment")));
            }
        }
        return wrong;
    }

    /** What cannot be a score of the standard; those that are not there yet may follow. */
    public List<Fault> misread(Map<String, Integer> scores) {
        return read(scores, false);
    }

    private List<Fault> read(Map<String, Integer> scores, boolean whole) {
        List<Fault> wrong = new ArrayList<>();
        standard.items().forEach(item -> {
            Integer score = scores.get(item.code());
            if (score == null && whole) {
                wrong.add(at(item.code(), Text.of("未评分", "Not rated yet")));
            } else if (score != null && (score < 0 || score > item.most())) {
                wrong.add(at(
                        item.code(),
                        Text.of("须为 0 到 " + item.most() + " 的整数", "Must be a number from 0 to " + item.most())));
            }
        });
        scores.keySet().stream()
                .filter(code -> standard.item(code).isEmpty())
                .sorted()
                .forEach(code -> wrong.add(at(code, Text.of("该标准没有此项", "The standard has no such item"))));
        return wrong;
    }

    /** Of somebody in a coma the consciousness (意识水平) can only be 0. */
    private Optional<Fault> awake(Map<String, Integer> scores, Circumstances circumstances) {
        String item = standard.consciousness();
        Integer conscious = item == null ? null : scores.get(item);
        return !circumstances.coma() || conscious == null || conscious <= 0
                ? Optional.empty()
                : Optional.of(new Fault(
                        new FieldError("/scores/" + item, Text.of("昏迷者此项为 0 分", "Is 0 of somebody in a coma")), true));
    }

    /** What is told by its day is not told by its number as well, or it would make the level worse by itself. */
    private static Optional<Fault> twice(Circumstances circumstances) {
        Set<RiskKind> told =
                circumstances.events().stream().map(RiskEvent::kind).collect(Collectors.toCollection(HashSet::new));
        List<RiskCount> counted = circumstances.counted() == null ? List.of() : circumstances.counted();
        for (int i = 0; i < counted.size(); i++) {
            if (!told.add(counted.get(i).kind())) {
                return Optional.of(plain(
                        "/circumstances/counted/" + i + "/kind",
                        Text.of("同类事件只填一处", "Events of a kind are told in one place")));
            }
        }
        return Optional.empty();
    }

    private static Fault at(String code, Text message) {
        return plain("/scores/" + code, message);
    }

    private static Fault plain(String pointer, Text message) {
        return new Fault(new FieldError(pointer, message), false);
    }

    /** @param scores whole ones, see {@link #wrong} */
    public Rating rate(Map<String, Integer> scores, Circumstances circumstances, LocalDate day) {
        List<Integer> totals = standard.dimensions().stream()
                .map(dimension -> total(dimension, scores))
                .toList();
        int total = totals.stream().mapToInt(Integer::intValue).sum();
        Level preliminary = standard.level(total);
        if (preliminary == Level.TOTAL) {
            return new Rating(totals, total, preliminary, List.of(), preliminary);
        }
        if (circumstances.coma()) {
            return new Rating(totals, total, preliminary, List.of(Adjustment.COMA), Level.TOTAL);
        }
        List<Adjustment> reasons = reasons(circumstances, day);
        return new Rating(totals, total, preliminary, reasons, reasons.isEmpty() ? preliminary : preliminary.worse());
    }

    private static int total(Dimension dimension, Map<String, Integer> scores) {
        return dimension.items().stream().map(Item::code).mapToInt(scores::get).sum();
    }

    private List<Adjustment> reasons(Circumstances circumstances, LocalDate day) {
        List<Adjustment> reasons = new ArrayList<>();
        if (circumstances.dementia()) {
            reasons.add(Adjustment.DEMENTIA);
        }
        if (circumstances.mentalDisorder()) {
            reasons.add(Adjustment.MENTAL_DISORDER);
        }
        LocalDate since = day.minusDays(standard.riskDays());
        long lately = circumstances.events().stream()
                .filter(event -> !event.day().isBefore(since) && !event.day().isAfter(day))
                .count();
        List<RiskCount> counted = circumstances.counted() == null ? List.of() : circumstances.counted();
        if (lately + counted.stream().mapToInt(RiskCount::times).sum() >= standard.riskEvents()) {
            reasons.add(Adjustment.RISK_EVENTS);
        }
        return reasons;
    }
}
