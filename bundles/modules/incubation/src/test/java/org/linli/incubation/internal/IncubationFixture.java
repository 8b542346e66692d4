package org.linli.incubation.internal;

import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.linli.api.indicator.Indicator;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.base.Base;
import org.linli.incubation.internal.base.BaseLevel;
import org.linli.incubation.internal.base.BasesResource;
import org.linli.incubation.internal.base.Occupancy;
import org.linli.incubation.internal.base.OfferKind;
import org.linli.incubation.internal.competition.CompetitionBodies;
import org.linli.incubation.internal.competition.EntriesResource;
import org.linli.incubation.internal.competition.EntryDesk;
import org.linli.incubation.internal.competition.JudgeDesk;
import org.linli.incubation.internal.competition.Judges;
import org.linli.incubation.internal.competition.JudgesResource;
import org.linli.incubation.internal.competition.OwnEntriesResource;
import org.linli.incubation.internal.competition.OwnScoresResource;
import org.linli.incubation.internal.competition.Season;
import org.linli.incubation.internal.competition.SeasonBook;
import org.linli.incubation.internal.competition.SeasonDesk;
import org.linli.incubation.internal.competition.SeasonsResource;
import org.linli.incubation.internal.contact.ContactBook;
import org.linli.incubation.internal.contact.ContactDesk;
import org.linli.incubation.internal.contact.ContactsResource;
import org.linli.incubation.internal.contact.OwnOrganisations;
import org.linli.incubation.internal.indicator.IndicatorsResource;
import org.linli.incubation.internal.indicator.RowTitles;
import org.linli.incubation.internal.ledger.MoneyResource;
import org.linli.incubation.internal.organisation.Domain;
import org.linli.incubation.internal.organisation.Grades;
import org.linli.incubation.internal.organisation.OrgKind;
import org.linli.incubation.internal.organisation.OrgRules;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.OrganisationsResource;
import org.linli.incubation.internal.organisation.SocialOrg;
import org.linli.incubation.internal.path.MentorsResource;
import org.linli.incubation.internal.path.MilestoneReminders;
import org.linli.incubation.internal.path.MilestonesResource;
import org.linli.incubation.internal.path.OwnPathsResource;
import org.linli.incubation.internal.path.PathBook;
import org.linli.incubation.internal.path.PathDesk;
import org.linli.incubation.internal.path.PathReach;
import org.linli.incubation.internal.path.PathWork;
import org.linli.incubation.internal.path.PathsResource;
import org.linli.incubation.internal.path.ServicesResource;
import org.linli.incubation.internal.transfer.BaseImporter;
import org.linli.incubation.internal.transfer.EntryImporter;
import org.linli.incubation.internal.transfer.Importing;
import org.linli.incubation.internal.transfer.OrganisationImporter;
import org.linli.incubation.internal.transfer.PathImporter;
import org.linli.incubation.internal.transfer.SupportImporter;
import org.linli.incubation.internal.who.WhoBook;
import org.linli.registry.api.UnifiedCode;
import org.linli.testkit.TestDatabase;

/** Organisations, bases, paths and competitions, with the figures. */
public final class IncubationFixture extends ModuleFixture {
    /** Valid after GB 32100-2015. */
    public static final String USCC = code("52360203MJD12345X");

    public final OrganisationsResource orgs;
    public final BasesResource bases;
    public final ContactsResource contacts;
    public final PathsResource paths;
    public final OwnPathsResource ownPaths;
    public final MentorsResource mentors;
    public final MilestonesResource milestones;
    public final ServicesResource services;
    public final MilestoneReminders reminders;
    public final SeasonsResource seasons;
    public final JudgesResource judges;
    public final EntriesResource entries;
    public final OwnEntriesResource ownEntries;
    public final OwnScoresResource ownScores;
    public final MoneyResource money;
    public final IndicatorsResource indicators;
    public final OrganisationImporter organisationImporter;
    public final BaseImporter baseImporter;
    public final SupportImporter supportImporter;
    public final PathImporter pathImporter;
    public final EntryImporter entryImporter;

    public IncubationFixture(TestDatabase database) {
        super(database);
        parameters.put("gradePointsMin", "[600,700,800,900,950]");
        parameters.put("gradeYears", "5");
        parameters.put("incubationMonths", "12");
        parameters.put("judgesMin", "2");
        parameters.put("milestoneReminderDays", "7");
        var grades = new Grades(settings);
        var rules = new OrgRules(em, desk, organisationsOfRegistry, attachments);
        var occupancy = new Occupancy(em);
        var pathReach = new PathReach(em, reach);
        var contactBook = new ContactBook(em, desk);
        var own = new OwnOrganisations(em, contactBook, divisions);
        var book = new PathBook(em, desk, pathReach, names, contactBook);
        var who = new WhoBook(call, reach, people, directory, cipher);
        var seasonBook = new SeasonBook(em, JSON, reach, names, contactBook);
        orgs = new OrganisationsResource(em, desk, reach, rules, grades);
        bases = new BasesResource(em, desk, reach, occupancy, names);
        contacts = new ContactsResource(
                em, desk, reach, names, who, new ContactDesk(em, desk, contactBook, who, responsible));
        var applications = new PathDesk(em, desk, reach, book, occupancy, contactBook, responsible);
        paths = new PathsResource(em, desk, reach, names, book, pathReach, applications, settings, attachments);
        ownPaths = new OwnPathsResource(em, desk, names, book, applications, own, occupancy, attachments);
        var work = new PathWork(em, pathReach);
        mentors = new MentorsResource(em, desk, book, work, people);
        milestones = new MilestonesResource(em, desk, book, work);
        services = new ServicesResource(em, desk, book, work);
        reminders = new MilestoneReminders(em, desk, settings, responsible);
        var judgeDesk = new JudgeDesk(em, desk, seasonBook, directory, new Judges(directory, divisions), responsible);
        seasons = new SeasonsResource(
                em, desk, reach, seasonBook, new SeasonDesk(em, desk, reach, seasonBook, settings, judgeDesk));
        judges = new JudgesResource(judgeDesk, seasonBook);
        var projects = new EntryDesk(em, desk, seasonBook);
        entries = new EntriesResource(em, desk, reach, seasonBook, names, projects, attachments);
        ownEntries = new OwnEntriesResource(em, desk, reach, seasonBook, names, projects, own, attachments);
        ownScores = new OwnScoresResource(em, desk, seasonBook, names);
        money = new MoneyResource(em, desk);
        indicators = new IndicatorsResource(em, call, divisions, reach, new RowTitles(em, call, reach, who));
        var importing = new Importing(em, desk, reach, divisions);
        organisationImporter = new OrganisationImporter(importing, organisationsOfRegistry, rules, grades);
        baseImporter = new BaseImporter(importing);
        supportImporter = new SupportImporter(importing);
        pathImporter = new PathImporter(importing, book, occupancy, reach);
        entryImporter = new EntryImporter(importing, reach);
    }

    public CompetitionBodies.View prepare(Season season) {
        return (CompetitionBodies.View) seasons.add(season).getEntity();
    }

    /** With its check character. */
    public static String code(String first) {
        return first + UnifiedCode.checkCharacter(first);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    /** An organisation of the community that is being prepared. */
    public UUID org(Caller caller, String name) {
        return as(caller, () -> orgs.record(seed(name))).id();
    }

    public static SocialOrg seed(String name) {
        return new SocialOrg(
                COMMUNITY,
                name,
                OrgKind.SERVICE,
                Domain.ELDERLY,
                OrgStage.PREPARING,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null);
    }

    public SocialOrg registered(String name, String code) {
        return new SocialOrg(
                COMMUNITY,
                name,
                OrgKind.SERVICE,
                Domain.ELDERLY,
                OrgStage.REGISTERED,
                null,
                code,
                "民证字第1号",
                today().minusYears(3),
                "区民政局",
                false,
                false,
                null);
    }

    public Base base(int places) {
        return base(STREET, places);
    }

    public Base base(UUID division, int places) {
        return new Base(
                division,
                "街道社会组织孵化基地",
                BaseLevel.STREET,
                places,
                null,
                today().minusYears(1),
                new Base.Mode("街道办事处", null, "专业社工机构", "爱心企业", "入驻孵化", "居民受益"),
                Set.of(OfferKind.SPACE, OfferKind.TRAINING));
    }

    public UUID open(Caller caller, int places) {
        return as(caller, () -> bases.record(base(places))).id();
    }

    public Indicator figure(Caller caller, String code) {
        return as(caller, () -> indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
