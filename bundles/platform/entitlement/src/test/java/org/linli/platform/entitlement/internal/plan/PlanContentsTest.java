package org.linli.platform.entitlement.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linli.platform.entitlement.internal.plan.Planning.described;
import static org.linli.platform.entitlement.internal.plan.Planning.mix;
import static org.linli.platform.entitlement.internal.plan.Planning.module;
import static org.linli.platform.entitlement.internal.plan.Planning.put;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleDescriptor.JobDeclaration;
import org.linli.platform.catalogue.ModuleDescriptor.PersonalData;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;

/** What a plan says of parameters, timers and personal data, and of what has no way back. */
class PlanContentsTest {
    private static final Text NAME = Text.of("姓名", "Name");
    private static final Text PHONE = Text.of("电话", "Phone");
    private static final Text NIGHT = Text.of("夜间", "Nightly");

    private static ModuleDescriptor withParameters(String version, String properties, String required) {
        return described("hall", version, properties, required, List.of(), List.of());
    }

    private static ModuleDescriptor withJobs(String version, JobDeclaration... jobs) {
        return described("hall", version, "", "", List.of(jobs), List.of());
    }

    private static ModuleDescriptor about(String version, PersonalData... data) {
        return described("hall", version, "", "", List.of(), List.of(data));
    }

    private static Plan upgrade(ModuleDescriptor from, ModuleDescriptor to) {
        return new Planning(from, to).plan(mix("hall 1.0.0"), put("hall", "1.1.0"));
    }

    private static Plan.Parameter parameter(String key, String zh, String en, boolean required, String standard) {
        return new Plan.Parameter("hall", key, Text.of(zh, en), required, standard);
    }

    @Test
    void parametersThatComeInAreNamedWithWhatHoldsUntilSomebodySetsThem() {
        Plan plan = upgrade(
                withParameters("1.0.0", "{\"places\": {\"type\": \"integer\"}}", "[\"places\"]"),
                withParameters("1.1.0", """
                        {"places": {"type": "integer"},
                         "days": {"type": "integer", "default": 7, "x-label": {"zh": "天数", "en": "Days"}},
                         "hours": {"type": "array", "default": [8, 9], "title": "时间"},
                         "keeper": {"type": "string", "x-label": {"zh": "管理员", "en": "Keeper"}},
                         "note": {"type": "string"}}
                        """, "[\"places\", \"days\", \"keeper\"]"));
        assertEquals(
                List.of(
                        parameter("days", "天数", "Days", false, "7"),
                        parameter("hours", "时间", "时间", false, "[8,9]"),
                        parameter("keeper", "管理员", "Keeper", true, null),
                        parameter("note", "note", "note", false, null)),
                plan.parameters());
    }

    @Test
    void aKnownParameterThatMustHaveAValueFromThenOnIsNamedToo() {
        String optional = "{\"keeper\": {\"type\": \"string\"}, \"days\": {\"type\": \"integer\", \"default\": 7}}";
        String demanded = "{\"keeper\": {\"type\": \"string\"}, \"days\": {\"type\": \"integer\"}}";
        assertEquals(
                List.of(
                        parameter("keeper", "keeper", "keeper", true, null),
                        parameter("days", "days", "days", true, null)),
                upgrade(
                                withParameters("1.0.0", optional, "[\"days\"]"),
                                withParameters("1.1.0", demanded, "[\"days\", \"keeper\"]"))
                        .parameters());
        assertEquals(
                List.of(),
                upgrade(
                                withParameters("1.0.0", demanded, "[\"keeper\"]"),
                                withParameters("1.1.0", demanded, "[\"keeper\"]"))
                        .parameters(),
                "which it had to have before");
    }

    @Test
    void aModuleThatIsEnabledAnewBringsAllItsParameters() {
        Plan plan = new Planning(withParameters("1.0.0", "{\"keeper\": {\"type\": \"string\"}}", "[\"keeper\"]"))
                .plan(mix(), put("hall", "1.0.0"));
        assertEquals(List.of(parameter("keeper", "keeper", "keeper", true, null)), plan.parameters());
    }

    @Test
    void timersThatComeGoOrRunAtAnotherTimeAreNamed() {
        JobDeclaration kept = new JobDeclaration("kept", "0 1 * * *", Text.of("照旧", "As before"));
        JobDeclaration gone = new JobDeclaration("gone", "0 2 * * *", Text.of("旧", "Old"));
        JobDeclaration early = new JobDeclaration("moved", "0 3 * * *", NIGHT);
        JobDeclaration late = new JobDeclaration("moved", "0 4 * * *", NIGHT);
        JobDeclaration fresh = new JobDeclaration("fresh", "0 5 * * *", Text.of("新", "New"));
        Planning planning = new Planning(withJobs("1.0.0", kept, gone, early), withJobs("1.1.0", kept, late, fresh));
        assertEquals(
                List.of(
                        new Plan.Job("hall", "moved", NIGHT, "0 4 * * *"),
                        new Plan.Job("hall", "fresh", Text.of("新", "New"), "0 5 * * *"),
                        new Plan.Job("hall", "gone", Text.of("旧", "Old"), null)),
                planning.plan(mix("hall 1.0.0"), put("hall", "1.1.0")).jobs());
        assertEquals(
                List.of("kept null", "gone null", "moved null"),
                planning.plan(mix("hall 1.0.0"), new MixChange.Remove("hall", false, false)).jobs().stream()
                        .map(job -> job.name() + " " + job.cron())
                        .toList(),
                "a module that goes takes them along");
    }

    @Test
    void onlyPersonalDataThatWereNotTouchedBeforeAreSaid() {
        PersonalData name = new PersonalData("hall_visit.name", NAME, false, "PIPL 13");
        PersonalData phone = new PersonalData("hall_visit.phone", PHONE, true, "PIPL 29");
        assertEquals(
                List.of(new Plan.PersonalData("hall", "hall_visit.phone", PHONE, true, "PIPL 29")),
                upgrade(about("1.0.0", name), about("1.1.0", name, phone)).personalData());
        assertEquals(
                List.of(),
                upgrade(about("1.0.0", name, phone), about("1.1.0", name)).personalData());
    }

    @Test
    void otherWordsForTheSameDataAreNoNewsButAnotherBasisIs() {
        PersonalData name = new PersonalData("hall_visit.name", NAME, false, "PIPL 13");
        PersonalData reworded = new PersonalData("hall_visit.name", PHONE, false, "PIPL 13");
        PersonalData elsewhy = new PersonalData("hall_visit.name", NAME, false, "PIPL 14");
        PersonalData sensitive = new PersonalData("hall_visit.name", NAME, true, "PIPL 13");
        assertEquals(
                List.of(),
                upgrade(about("1.0.0", name), about("1.1.0", reworded)).personalData());
        assertEquals(
                1,
                upgrade(about("1.0.0", name), about("1.1.0", elsewhy))
                        .personalData()
                        .size());
        assertEquals(
                1,
                upgrade(about("1.0.0", name), about("1.1.0", sensitive))
                        .personalData()
                        .size());
    }

    @Test
    void whatCannotBeUndoneIsSaidInWholeSentences() {
        Planning hall = new Planning(module("hall", "1.0.0"), module("hall", "1.1.0"));
        assertEquals(
                List.of(Text.of(
                        "本区在模块“hall”中的全部数据将被销毁，无法恢复",
                        "Everything this district keeps in the module “hall” is destroyed and cannot be brought back")),
                hall.plan(mix("hall 1.0.0"), new MixChange.Remove("hall", false, true))
                        .notUndoable());
        assertEquals(
                List.of(Text.of(
                        "本区保留的“hall”数据将由 1.0.0 转换到 1.1.0；期限内可返回 1.0.0",
                        "The rows of “hall” that the district kept are moved from 1.0.0 to 1.1.0; it can go back to 1.0.0 in time"
                                + " only")),
                hall.kept("hall", "1.0.0").plan(mix(), put("hall", "1.1.0")).notUndoable());
        assertEquals(
                List.of(),
                hall.plan(mix("hall 1.0.0"), put("hall", "1.1.0")).notUndoable(),
                "an upgrade of what runs can be taken back");
    }
}
