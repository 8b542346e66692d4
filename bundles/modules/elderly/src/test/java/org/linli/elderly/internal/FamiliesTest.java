package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.family.FamilyBodies.MemberView;
import org.linli.elderly.internal.family.FamilyBodies.NewMember;
import org.linli.elderly.internal.family.FamilyBodies.OwnElder;
import org.linli.elderly.internal.family.FamilyBodies.OwnElderLine;
import org.linli.elderly.internal.health.HealthBodies.HealthServiceView;
import org.linli.elderly.internal.health.HealthServiceKind;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class FamiliesTest {
    private @Nullable SupportFixture opened;
    private Caller clerk;
    private Caller daughter;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        clerk = f.staff("community", "community", COMMUNITY);
        daughter = f.caller("daughter", "resident", "elderly:own:read"::equals, COMMUNITY);
        return f;
    }

    private MemberView link(SupportFixture f, UUID elder, String username, @Nullable LocalDate consent) {
        return f.as(clerk, () -> (MemberView) f.families
                .link(elder, new NewMember(f.account(username), "女儿", consent))
                .getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_family_sees_its_own_elder_and_nobody_else(TestDatabase database) {
        SupportFixture f = start(database);
        UUID own = f.elder(clerk, "王奶奶", COMMUNITY);
        UUID other = f.elder(clerk, "李爷爷", COMMUNITY);
        assertEquals(
                List.of(),
                f.as(daughter, () -> f.myElders.list(Query.by("id", false))).items());
        MemberView member = link(f, own, "daughter", null);
        List<OwnElderLine> mine =
                f.as(daughter, () -> f.myElders.list(Query.by("id", false))).items();
        assertEquals(List.of(own), mine.stream().map(OwnElderLine::id).toList());
        assertEquals("王奶奶", mine.get(0).name());
        OwnElder seen = f.as(daughter, () -> f.myElders.get(own));
        assertEquals("女儿", seen.relation());
        assertFalse(seen.health());
        assertEquals(404, f.refused(daughter, () -> f.myElders.get(other)).status());
        assertEquals(404, f.refused(clerk, () -> f.myElders.get(own)).status(), "staff have no family here");
        assertEquals(
                List.of("/userId"),
                f.wrong(clerk, () -> f.families.link(own, new NewMember(f.account("daughter"), "女儿", null))));
        f.as(clerk, () -> f.families.end(own, member.id(), ANY));
        assertEquals(404, f.refused(daughter, () -> f.myElders.get(own)).status());
        assertEquals("daughter", link(f, own, "daughter", null).member(), "may be linked again");
        assertEquals(
                f.account("daughter"),
                f.as(clerk, () -> f.familyAccounts.get("daughter")).userId());
        assertEquals(404, f.refused(clerk, () -> f.familyAccounts.get("daught")).status(), "the whole name alone");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void health_is_seen_by_those_alone_for_whom_the_elder_agreed(TestDatabase database) {
        SupportFixture f = start(database);
        UUID own = f.elder(clerk, "王奶奶", COMMUNITY);
        UUID other = f.elder(clerk, "李爷爷", COMMUNITY);
        HealthServiceView service = HealthTest.serve(f, clerk, own, HealthServiceKind.CHECK_UP, f.today());
        HealthServiceView foreign = HealthTest.serve(f, clerk, other, HealthServiceKind.CHECK_UP, f.today());
        Caller son = f.caller("son", "resident", "elderly:own:read"::equals, COMMUNITY);
        link(f, own, "daughter", f.today());
        link(f, own, "son", null);
        assertTrue(f.as(daughter, () -> f.myElders.get(own)).health());
        assertEquals(
                1,
                f.as(daughter, () -> f.myElders.services(own, Query.by("day", true)))
                        .items()
                        .size());
        assertEquals(
                HealthTest.facts(150, 90),
                f.as(daughter, () -> f.myElders.unmask(own, service.id(), new Purpose("陪同复诊"))));
        assertTrue(f.audited.contains("elderly.health.unmask {purpose=陪同复诊}"), f.audited::toString);
        assertEquals(
                404,
                f.refused(daughter, () -> f.myElders.unmask(own, foreign.id(), new Purpose("好奇")))
                        .status(),
                "not through one's own elder either");
        assertEquals(
                "no-consent",
                f.refused(son, () -> f.myElders.services(own, Query.by("day", true)))
                        .code());
        assertEquals(
                "no-consent",
                f.refused(son, () -> f.myElders.unmask(own, service.id(), new Purpose("复诊")))
                        .code());
    }
}
