package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.rating.DecisionBook;
import org.linli.property.internal.rating.PastRatings;
import org.linli.property.internal.rating.RatingsResource;
import org.linli.property.internal.rating.Result;
import org.linli.property.internal.transfer.RatingImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

/** Ratings that an office has on paper, with what followed from them. */
class PastRatingsTest extends PastRows {
    private RatingImporter ratings() {
        return new RatingImporter(
                importing,
                new PastRatings(f.em, f.call, f.desk, PropertyFixture.JSON, f.forms, new DecisionBook(f.em, f.desk)));
    }

    private static RatingImporter.Row rated(
            String id, String form, String subject, int total, Result result, @Nullable Standing decided) {
        boolean told = decided == Standing.RECTIFYING;
        return new RatingImporter.Row(
                id,
                form,
                subject,
                DAY,
                LAST,
                null,
                BigDecimal.valueOf(total),
                result,
                null,
                "住建部门",
                decided,
                decided == null ? null : LAST,
                told ? LAST.plusMonths(2) : null,
                true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void imported_ratings_leave_models_and_companies_to_be_rectified(TestDatabase database) {
        open(database);
        UUID model = estate("一区");
        UUID other = estate("二区");
        UUID poor = company("C1", "安居物业");
        List<RatingImporter.Row> rows = List.of(
                rated("R1", "service-estate", "一区", 92, Result.MODEL, Standing.MODEL),
                rated("R2", "service-estate", "二区", 75, Result.NORMAL, null),
                rated("R3", "service-company", "C1", 55, Result.RECTIFY, Standing.RECTIFYING));
        assertEquals(3, write(ratings(), rows));
        assertEquals(0, write(ratings(), rows), "known external ids are not doubled");
        assertEquals("1", figure("model-estates"));
        assertEquals("1", figure("rectifying-companies"));
        assertEquals(Standing.MODEL, standing(EstateRow.class, model));
        assertEquals(Standing.NORMAL, standing(EstateRow.class, other));
        assertEquals(Standing.RECTIFYING, standing(CompanyRow.class, poor));
        List<RatingsResource.Line> kept = f.as(street, () -> f.ratings.list(Query.by("subjectName", false)))
                .items();
        assertEquals(3, kept.size());
        assertTrue(kept.stream().allMatch(RatingsResource.Line::generated), "they say that they are generated");

        assertEquals(
                List.of("/firstDay"),
                wrong(ratings(), rated("R4", "service-estate", "一区", 92, Result.MODEL, null)),
                "rated with this form for that period already");
        RatingImporter.Row removed = new RatingImporter.Row(
                "R5",
                "service-company",
                "C1",
                LAST.plusDays(1),
                LAST.plusMonths(6),
                Map.of(
                        "party", BigDecimal.TEN,
                        "order", BigDecimal.TEN,
                        "cleaning", BigDecimal.TEN,
                        "repair", BigDecimal.TEN,
                        "satisfaction", BigDecimal.TEN),
                null,
                null,
                null,
                null,
                Standing.REMOVED,
                LAST.plusMonths(6),
                null,
                false);
        assertEquals(1, write(ratings(), List.of(removed)));
        assertEquals(Standing.REMOVED, standing(CompanyRow.class, poor));
        RatingImporter.Row earlier = new RatingImporter.Row(
                "R6",
                "service-company",
                "C1",
                DAY.minusYears(1),
                DAY.minusMonths(1),
                null,
                BigDecimal.valueOf(95),
                Result.MODEL,
                null,
                null,
                Standing.MODEL,
                DAY,
                null,
                false);
        assertEquals(1, write(ratings(), List.of(earlier)));
        assertEquals(Standing.REMOVED, standing(CompanyRow.class, poor), "an older decision changes nothing");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_imported_rating_keeps_to_its_form_and_to_what_may_follow_it(TestDatabase database) {
        open(database);
        estate("一区");
        assertEquals(List.of("/form"), wrong(ratings(), rated("R1", "nothing", "一区", 92, Result.MODEL, null)));
        assertEquals(
                List.of("/subject"), wrong(ratings(), rated("R1", "service-company", "一区", 92, Result.MODEL, null)));
        assertEquals(
                List.of("/result", "/decided"),
                wrong(ratings(), rated("R1", "service-estate", "一区", 92, Result.NORMAL, Standing.MODEL)));
        assertEquals(
                List.of("/total", "/decided", "/rectifyUntil"),
                wrong(
                        ratings(),
                        new RatingImporter.Row(
                                "R1",
                                "service-estate",
                                "一区",
                                DAY,
                                LAST,
                                null,
                                BigDecimal.valueOf(101),
                                Result.MODEL,
                                null,
                                null,
                                Standing.RECTIFYING,
                                LAST,
                                null,
                                false)));
        assertEquals(
                List.of("/scores/venue"),
                wrong(
                        ratings(),
                        new RatingImporter.Row(
                                "R1",
                                "four-reds",
                                "一区",
                                DAY,
                                LAST,
                                Map.of(
                                        "venue", BigDecimal.valueOf(26),
                                        "steward", BigDecimal.TEN,
                                        "service", BigDecimal.TEN,
                                        "culture", BigDecimal.TEN),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false)));
        RatingImporter.Row once = rated("R1", "service-estate", "一区", 92, Result.MODEL, null);
        RatingImporter.Row again = rated("R2", "service-estate", "一区", 92, Result.MODEL, null);
        assertEquals(
                List.of(0, 1),
                f.as(street, () -> ratings().checkAll(List.of(once, again))).stream()
                        .map(List::size)
                        .toList(),
                "twice in one file");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_import_decides_and_defines_nothing_that_its_sender_might_not(TestDatabase database) {
        open(database);
        estate("一区");
        RatingImporter.Row decided = rated("R1", "service-estate", "一区", 92, Result.MODEL, Standing.MODEL);
        RatingImporter.Row only = rated("R2", "service-estate", "一区", 92, Result.MODEL, null);
        Caller community = PropertyFixture.caller(
                "community",
                Set.of("property:import:run", "property:rating:read", "property:rating:write")::contains,
                COMMUNITY);
        assertEquals(List.of("/decided", "/form"), wrong(community, ratings(), decided));
        assertEquals(List.of("/form"), wrong(community, ratings(), only), "there is only the template");
        Caller deciding = PropertyFixture.caller(
                "community",
                Set.of("property:import:run", "property:rating:decide", "property:form:write")::contains,
                COMMUNITY);
        assertEquals(List.of(), wrong(deciding, ratings(), decided));
        assertEquals(
                1,
                write(
                        ratings(),
                        List.of(new RatingImporter.Row(
                                "R3",
                                "service-estate",
                                "一区",
                                DAY.minusYears(2),
                                LAST.minusYears(2),
                                null,
                                BigDecimal.valueOf(75),
                                Result.NORMAL,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false))));
        assertEquals(List.of("/decided"), wrong(community, ratings(), decided));
        assertEquals(List.of(), wrong(community, ratings(), only), "the district has the form now");
    }
}
