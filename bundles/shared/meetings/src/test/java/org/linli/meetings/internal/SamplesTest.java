package org.linli.meetings.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.meetings.internal.MeetingsFixture.JSON;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.indicator.Indicator;
import org.linli.testkit.TestDatabase;

/** What a district's article counts comes out of rows that were imported, not out of constants. */
class SamplesTest {
    private static final String FIGURES =
            "{\"meetings\":{\"template\":\"neighbours\",\"bodies\":2,\"topics\":76,\"carried\":74},\"source\":\"made up\"}";

    private static <R> int take(MeetingsFixture f, RowImporter<R> importer, List<String> rows) {
        List<R> read =
                rows.stream().map(row -> JSON.read(row, importer.rowType())).toList();
        return f.asSystem(() -> {
            importer.checkAll(read).forEach(faults -> assertEquals(List.of(), faults));
            return importer.write(importer.prepare(read));
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_totals_of_an_article_become_bodies_topics_and_votes_once(TestDatabase database) {
        try (MeetingsFixture f = new MeetingsFixture(database)) {
            List<String> bodies = f.asSystem(() -> f.sampleBodies.rows(FIGURES).toList());
            List<String> topics = f.asSystem(() -> f.sampleTopics.rows(FIGURES).toList());
            assertEquals(2, take(f, f.bodyImporter, bodies));
            assertEquals(76, take(f, f.topicImporter, topics));
            assertEquals(0, take(f, f.bodyImporter, bodies), "known ones are not doubled");
            assertEquals(0, take(f, f.topicImporter, topics), "known ones are not doubled");
            assertTrue(f.events.isEmpty() && f.told.isEmpty(), "nobody hears of what is long past");

            Map<String, Indicator> figures = new HashMap<>();
            f.asSystem(() -> f.indicators.list("2023-01-01", "2024-12-31", null, null))
                    .items()
                    .forEach(one -> figures.put(one.code(), one));
            Indicator carried = figures.get("topics-carried");
            assertEquals(74, carried.numerator().intValue());
            assertEquals(76, carried.denominator().intValue());
            assertEquals("97.4", carried.value().toPlainString());
            assertEquals(100.0, figures.get("meetings-held").value().doubleValue());
            assertEquals(100.0, figures.get("executed-in-time").value().doubleValue());
        }
    }
}
