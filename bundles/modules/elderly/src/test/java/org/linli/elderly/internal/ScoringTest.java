package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.elderly.internal.assessment.Adjustment;
import org.linli.elderly.internal.assessment.Circumstances;
import org.linli.elderly.internal.assessment.Rating;
import org.linli.elderly.internal.assessment.RiskCount;
import org.linli.elderly.internal.assessment.RiskEvent;
import org.linli.elderly.internal.assessment.RiskKind;
import org.linli.elderly.internal.assessment.Scoring;
import org.linli.elderly.internal.standard.Item;
import org.linli.elderly.internal.standard.Level;
import org.linli.elderly.internal.standard.Standard;
import org.linli.elderly.internal.standard.Standards;
import org.linli.platform.json.internal.JacksonJson;

/** GB/T 42195-2022 as four transcriptions agree on it; where they do not, docs/decisions says which one this follows. */
class ScoringTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);
    private final Standard standard = new Standards(new JacksonJson()).inForce(DAY);
    private final Scoring scoring = new Scoring(standard);

    /** All items at their best, then made worse from the first one on until the total is reached. */
    private Map<String, Integer> scores(int total) {
        Map<String, Integer> scores = new HashMap<>();
        standard.items().forEach(item -> scores.put(item.code(), item.most()));
        int less = standard.most() - total;
        for (Item item : standard.items().toList()) {
            int taken = Math.min(less, item.most());
            scores.put(item.code(), item.most() - taken);
            less -= taken;
        }
        return scores;
    }

    private Rating rate(int total, Circumstances circumstances) {
        return scoring.rate(scores(total), circumstances, DAY);
    }

    private static Circumstances events(LocalDate... days) {
        return new Circumstances(
                false,
                false,
                false,
                Stream.of(days).map(day -> new RiskEvent(RiskKind.FALL, day)).toList(),
                null);
    }

    @Test
    void theStandardHas26ItemsIn4DimensionsOf90Points() {
        assertEquals(26, standard.items().count());
        assertEquals(26, standard.items().map(Item::code).distinct().count());
        assertEquals(
                List.of("B.1 32 8", "B.2 15 4", "B.3 28 9", "B.4 15 5"),
                standard.dimensions().stream()
                        .map(part -> part.code() + " " + part.most() + " "
                                + part.items().size())
                        .toList());
        assertEquals(90, standard.most());
        Map<String, Integer> shorter =
                Map.of("B.2.4", 3, "B.3.7", 1, "B.3.8", 1, "B.3.9", 2, "B.4.1", 2, "B.4.2", 2, "B.4.4", 3);
        standard.items().forEach(item -> assertEquals(shorter.getOrDefault(item.code(), 4), item.most(), item.code()));
    }

    @ParameterizedTest
    @CsvSource({
        "90, INTACT",
        "89, MILD",
        "66, MILD",
        "65, MODERATE",
        "46, MODERATE",
        "45, SEVERE",
        "30, SEVERE",
        "29, TOTAL",
        "0, TOTAL"
    })
    void levelsChangeAtTheirBounds(int total, Level level) {
        Rating rating = rate(total, Circumstances.NONE);
        assertEquals(total, rating.total());
        assertEquals(level, rating.preliminary());
        assertEquals(level, rating.level());
        assertEquals(List.of(), rating.adjustments());
    }

    @Test
    void everyTotalHasOneLevelAndAWorseTotalNeverABetterOne() {
        Level before = Level.INTACT;
        for (int total = 90; total >= 0; total--) {
            Level level = rate(total, Circumstances.NONE).level();
            assertTrue(level.compareTo(before) >= 0, "at " + total);
            before = level;
        }
        assertEquals(Level.TOTAL, before);
    }

    @Test
    void totalsOfDimensionsAreKeptInTheOrderOfTheStandard() {
        Map<String, Integer> scores = scores(90);
        scores.put("B.1.3", 1);
        scores.put("B.3.9", 1);
        Rating rating = scoring.rate(scores, Circumstances.NONE, DAY);
        assertEquals(List.of(29, 15, 27, 15), rating.dimensions());
        assertEquals(86, rating.total());
    }

    @ParameterizedTest
    @CsvSource({"90", "66", "46", "30", "29"})
    void aComaIsTheWorstLevelAtOnce(int total) {
        Rating rating = rate(total, new Circumstances(true, true, false, List.of(), null));
        assertEquals(Level.TOTAL, rating.level());
        assertEquals(total == 29 ? List.of() : List.of(Adjustment.COMA), rating.adjustments());
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void dementiaMakesAnyLevelOneWorse(Level level) {
        int total = standard.bands().get(level.ordinal()).from();
        Rating rating = rate(total, new Circumstances(false, true, false, List.of(), null));
        assertEquals(level, rating.preliminary());
        assertEquals(level == Level.TOTAL ? Level.TOTAL : Level.values()[level.ordinal() + 1], rating.level());
    }

    @Test
    void severalReasonsMakeItOneLevelWorseTogether() {
        Rating rating = rate(
                80,
                new Circumstances(
                        false,
                        true,
                        true,
                        List.of(new RiskEvent(RiskKind.LOST, DAY), new RiskEvent(RiskKind.CHOKING, DAY)),
                        null));
        assertEquals(Level.MODERATE, rating.level());
        assertEquals(
                List.of(Adjustment.DEMENTIA, Adjustment.MENTAL_DISORDER, Adjustment.RISK_EVENTS), rating.adjustments());
    }

    @Test
    void twoEventsOfRiskWithinThirtyDaysMakeItWorse() {
        assertEquals(Level.MILD, rate(80, events(DAY)).level());
        assertEquals(Level.MODERATE, rate(80, events(DAY, DAY.minusDays(30))).level());
        assertEquals(Level.MILD, rate(80, events(DAY, DAY.minusDays(31))).level(), "too long ago");
    }

    @Test
    void scoresAreWholeOrEachItemSaysWhatItLacks() {
        Map<String, Integer> scores = scores(90);
        assertEquals(List.of(), scoring.wrong(scores, Circumstances.NONE, DAY));
        scores.remove("B.1.1");
        scores.put("B.2.4", 4);
        scores.put("B.3.7", -1);
        scores.put("B.9.9", 1);
        assertEquals(
                List.of("/scores/B.1.1", "/scores/B.2.4", "/scores/B.3.7", "/scores/B.9.9"),
                scoring.wrong(scores, Circumstances.NONE, DAY).stream()
                        .map(fault -> fault.error().pointer())
                        .toList());
    }

    @Test
    void whoIsInAComaIsNotAwakeAndNothingHappensAfterTheAssessment() {
        assertEquals(
                List.of("/scores/B.3.9"),
                scoring.wrong(scores(90), new Circumstances(true, false, false, List.of(), null), DAY).stream()
                        .map(fault -> fault.error().pointer())
                        .toList());
        assertEquals(
                List.of("/circumstances/events/0/day"),
                scoring.wrong(scores(90), events(DAY.plusDays(1)), DAY).stream()
                        .map(fault -> fault.error().pointer())
                        .toList());
    }

    @Test
    void whatIsToldByItsDayIsNotCountedAgain() {
        List<RiskCount> one = List.of(new RiskCount(RiskKind.FALL, 1));
        List<RiskEvent> fall = List.of(new RiskEvent(RiskKind.FALL, DAY));
        assertEquals(List.of(), counted(List.of(), one));
        assertEquals(List.of(), counted(List.of(new RiskEvent(RiskKind.LOST, DAY)), one));
        assertEquals(List.of("/circumstances/counted/0/kind"), counted(fall, one));
        assertEquals(
                List.of("/circumstances/counted/1/kind"),
                counted(List.of(), List.of(one.get(0), new RiskCount(RiskKind.FALL, 2))));
    }

    private List<String> counted(List<RiskEvent> events, List<RiskCount> counted) {
        return scoring.wrong(scores(90), new Circumstances(false, false, false, events, counted), DAY).stream()
                .map(fault -> fault.error().pointer())
                .toList();
    }
}
