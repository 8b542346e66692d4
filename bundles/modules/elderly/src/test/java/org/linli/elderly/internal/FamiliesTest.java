package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderImporter;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.elder.Guardian;
import org.linli.elderly.internal.family.FamilyBodies.MemberView;
import org.linli.elderly.internal.family.FamilyBodies.NewMember;
import org.linli.elderly.internal.family.FamilyBodies.OwnElder;
import org.linli.elderly.internal.family.FamilyBodies.OwnElderLine;
import org.linli.elderly.internal.family.FamilyImporter;
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
        f.as(clerk, () -> f.elders.end(other, new EldersResource.End(f.today()), ANY));
        assertEquals(
                "elder-ended",
                f.refused(clerk, () -> f.families.link(other, new NewMember(f.account("daughter"), "女儿", null)))
                        .code());
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

    private static FamilyImporter.Row line(
            String id, String elder, String account, @Nullable LocalDate consent, @Nullable String guardian) {
        return new FamilyImporter.Row(
                id, elder, account, "女儿", consent, guardian, guardian == null ? null : "13800001234", false);
    }

    private static List<List<String>> check(SupportFixture f, Caller caller, FamilyImporter.Row... lines) {
        return f.as(caller, () -> f.familyImporter.checkAll(List.of(lines))).stream()
                .map(faults -> faults.stream().map(FieldError::pointer).toList())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void families_come_in_from_a_file_and_with_them_who_is_the_guardian(TestDatabase database) {
        SupportFixture f = start(database);
        Caller son = f.caller("son", "resident", "elderly:own:read"::equals, COMMUNITY);
        for (String name : List.of("王奶奶", "李爷爷")) {
            f.person(name, COMMUNITY);
        }
        f.as(
                clerk,
                () -> f.elderImporter.write(List.of(
                        new ElderImporter.Row("王奶奶", "", CareMode.HOME, null, null, null, false),
                        new ElderImporter.Row("李爷爷", "", CareMode.HOME, "李大伯", null, "兄弟", false))));
        UUID wang = elder(f, "王奶奶");
        link(f, elder(f, "李爷爷"), "son", null);
        LocalDate today = f.today();
        assertEquals(
                List.of(
                        List.of(),
                        List.of("/memberAccount", "/guardian"),
                        List.of("/memberAccount", "/guardian"),
                        List.of("/elder", "/memberAccount", "/healthConsentOn"),
                        List.of("/relation", "/guardian", "/guardianPhone"),
                        List.of()),
                check(
                        f,
                        clerk,
                        line("F1", "王奶奶", "daughter", today, "王小红"),
                        line("F2", "王奶奶", "daughter", null, "王小红"),
                        line("F3", "李爷爷", "son", null, "李小刚"),
                        line("F4", "没有的人", "nobody", today.plusDays(1), null),
                        new FamilyImporter.Row("F5", "李爷爷", "daughter", " ", null, null, "不详", false),
                        line("F6", "王奶奶", "son", null, null)));
        assertEquals(
                List.of(List.of("/elder")),
                check(f, f.staff("far", "street", OTHER_STREET), line("F1", "王奶奶", "daughter", null, null)));
        Caller importer = f.caller(
                "importer",
                "street",
                permission -> permission.equals("elderly:import:run") || permission.equals("elderly:elder:read"),
                COMMUNITY);
        assertEquals(
                List.of(List.of("/elder", "/guardian")),
                check(f, importer, line("F1", "王奶奶", "daughter", today, "王小红")),
                "by file no more than by hand");
        List<FamilyImporter.Row> file =
                List.of(line("F1", "王奶奶", "daughter", today, "王小红"), line("F6", "王奶奶", "son", null, null));
        f.audited.clear();
        assertEquals(2, f.as(clerk, () -> f.familyImporter.write(file)));
        assertEquals(List.of("elderly.family.link {}", "elderly.family.link {}", "elderly.elder.change {}"), f.audited);
        assertEquals(0, f.as(clerk, () -> f.familyImporter.write(file)), "known ones are skipped");
        assertEquals("王奶奶", f.as(daughter, () -> f.myElders.get(wang)).name());
        assertTrue(f.as(daughter, () -> f.myElders.get(wang)).health());
        assertFalse(f.as(son, () -> f.myElders.get(wang)).health());
        assertEquals(
                new Guardian("王小红", "13800001234", "女儿"), f.as(clerk, () -> f.elders.unmask(wang, new Purpose("核对"))));
        MemberView member = f.as(clerk, () -> f.families.list(wang, Query.by("id", false))).items().stream()
                .filter(one -> one.member().equals("daughter"))
                .findFirst()
                .orElseThrow();
        f.as(clerk, () -> f.families.end(wang, member.id(), ANY));
        assertEquals(0, f.as(clerk, () -> f.familyImporter.write(file)), "what has ended since does not begin again");
        assertEquals(404, f.refused(daughter, () -> f.myElders.get(wang)).status());
    }

    private UUID elder(SupportFixture f, String person) {
        return f.as(
                clerk,
                () -> f.em.createQuery("select e.id from ElderRow e where e.externalId = :person", UUID.class)
                        .setParameter("person", person)
                        .getSingleResult());
    }
}
