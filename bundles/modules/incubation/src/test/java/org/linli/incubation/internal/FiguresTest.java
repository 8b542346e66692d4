package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.CountedRow;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.hours.HourRow;
import org.linli.incubation.internal.volunteer.Skill;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Somebody;

class FiguresTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_district_without_rows_has_figures_of_nothing(TestDatabase database) {
        try (IncubationFixture f = new IncubationFixture(database)) {
            f.as(street, () -> f.indicators.list(null, null, null))
                    .items()
                    .forEach(figure -> assertEquals(0, figure.numerator().signum(), figure.code()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rows_of_people_carry_their_names_for_those_alone_who_may_see_people(TestDatabase database) {
        try (VolunteerFixture f = new VolunteerFixture(database)) {
            UUID id = f.as(
                            VolunteerFixture.resident(UUID.randomUUID()),
                            () -> f.register(
                                    new VolunteersResource.Application(COMMUNITY, true, false, Set.of(Skill.MEDICAL))))
                    .id();
            f.as(street, () -> f.volunteers.accept(id, new VolunteersResource.Acceptance(null), ANY));
            String day = LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"))
                    .toString();
            CountedRow row = f.as(street, () -> f.indicators.rows("volunteers", Query.by("id", false)))
                    .items()
                    .get(0);
            assertEquals("居民甲 · " + day, row.title());
            assertEquals("/incubation/volunteers/" + id, row.link());
            assertNull(row.code(), "whoever registered on the phone has no number");

            Caller counting = new Somebody(
                    UUID.randomUUID(),
                    "统计员",
                    Set.of("auditor"),
                    Set.of(COMMUNITY),
                    "incubation:indicator:read"::equals);
            assertEquals(
                    day,
                    f.as(counting, () -> f.indicators.rows("volunteers", Query.by("id", false)))
                            .items()
                            .get(0)
                            .title());

            Instant now = f.host.clock().instant();
            f.asSystem(() -> {
                f.em.persist(
                        new HourRow(f.ids.next(), COMMUNITY, id, null, null, now, 90, null, null, "职员", now, null));
                return true;
            });
            CountedRow hours = f.as(street, () -> f.indicators.rows("volunteer-hours", Query.by("id", false)))
                    .items()
                    .get(0);
            assertEquals("居民甲 · " + day, hours.title());
            assertEquals("/incubation/volunteers/" + id, hours.link(), "hours are shown with their volunteer");
        }
    }
}
