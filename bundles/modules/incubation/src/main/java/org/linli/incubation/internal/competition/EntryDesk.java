package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.rest.IfMatch;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes projects (申报项目) in, changes and withdraws them, whether staff or the organisation itself asks. Competitions are held by who calls. */
@Component(service = EntryDesk.class)
public class EntryDesk {
    /** Projects of a competition, withdrawn ones included. */
    public static final int MOST = 500;

    private final EntityManager em;
    private final Desk desk;
    private final SeasonBook book;

    @Activate
    public EntryDesk(@Reference EntityManager em, @Reference Desk desk, @Reference SeasonBook book) {
        this.em = em;
        this.desk = desk;
        this.book = book;
    }

    /** @param mine organisations for which the caller may enter something */
    EntryRow enter(SeasonRow season, CompetitionBodies.NewEntry body, Predicate<SocialOrgRow> mine) {
        check(season, body, mine)
                .when(
                        book.entryCount(season.id()) >= MOST,
                        "",
                        "申报项目最多 " + MOST + " 个",
                        "A competition has " + MOST + " projects at most")
                .refuse();
        EntryRow entry = new EntryRow(desk.newId(), season, body, desk.today(), desk.user(), null);
        desk.added(entry, "incubation.entry.add");
        return entry;
    }

    /** As long as projects are entered; what was entered for stays the same organisation. */
    EntryRow change(SeasonRow season, EntryRow entry, CompetitionBodies.NewEntry next, Predicate<SocialOrgRow> mine) {
        check(season, next, mine)
                .when(!next.orgId().equals(entry.orgId()), "orgId", "申报组织不能更改", "The organisation stays")
                .when(entry.state() != EntryState.ENTERED, "", "只能修改已申报的项目", "Only a project that stands is changed")
                .refuse();
        entry.take(next);
        desk.done(entry, "incubation.entry.change", Map.of());
        return entry;
    }

    EntryRow withdraw(SeasonRow season, EntryRow entry, CompetitionBodies.Reason body, IfMatch ifMatch) {
        ifMatch.check(entry.version());
        new Faults()
                .when(
                        entry.state() != EntryState.ENTERED || season.over() || season.scoresShown(),
                        "",
                        "现在不能撤回",
                        "Cannot be withdrawn now")
                .refuse();
        entry.withdraw(body.reason().strip());
        desk.done(entry, "incubation.entry.withdraw", Map.of());
        return entry;
    }

    /** Whether projects may be entered today. */
    boolean calling(SeasonRow season) {
        return season.calls(desk.today());
    }

    private Faults check(SeasonRow season, CompetitionBodies.NewEntry body, Predicate<SocialOrgRow> mine) {
        UUID id = body.orgId();
        SocialOrgRow org = em.find(SocialOrgRow.class, id);
        boolean known = org != null && org.stage() != OrgStage.ENDED && mine.test(org);
        Faults faults = new Faults()
                .when(!calling(season), "", "不在申报期内", "Projects cannot be entered now")
                .when(!known, "orgId", "没有登记这个组织或不在您的范围内", "No such organisation within your scope");
        return sum(faults, season, body.asked());
    }

    /** @param asked in yuan, as {@link Yuan#SUM} has it */
    public static Faults sum(Faults faults, SeasonRow season, String asked) {
        return faults.when(Yuan.of(asked).signum() == 0, "asked", "须大于 0", "Must be more than 0")
                .when(
                        Yuan.of(asked).compareTo(season.budget()) > 0,
                        "asked",
                        "不能超过大赛预算",
                        "Must not be more than the budget");
    }
}
