package org.linli.incubation.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.activity.ActivitiesResource;
import org.linli.incubation.internal.activity.DayCodes;
import org.linli.incubation.internal.activity.SignUpDesk;
import org.linli.incubation.internal.activity.SignUpsResource;
import org.linli.incubation.internal.base.Base;
import org.linli.incubation.internal.base.BaseLevel;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.OfferKind;
import org.linli.incubation.internal.brand.BrandsResource;
import org.linli.incubation.internal.coverage.CoverageResource;
import org.linli.incubation.internal.desk.Origin;
import org.linli.incubation.internal.heritage.HeritageDesk;
import org.linli.incubation.internal.heritage.HeritageList;
import org.linli.incubation.internal.heritage.HeritageResource;
import org.linli.incubation.internal.honour.NomineesResource;
import org.linli.incubation.internal.honour.SelectionDesk;
import org.linli.incubation.internal.honour.SelectionsResource;
import org.linli.incubation.internal.honour.VotesResource;
import org.linli.incubation.internal.hours.CertificateBook;
import org.linli.incubation.internal.hours.CertificateDesk;
import org.linli.incubation.internal.hours.CertificatesResource;
import org.linli.incubation.internal.hours.HourBook;
import org.linli.incubation.internal.hours.HoursResource;
import org.linli.incubation.internal.hours.VolunteerCertificatesResource;
import org.linli.incubation.internal.hub.HubBook;
import org.linli.incubation.internal.hub.HubsResource;
import org.linli.incubation.internal.indicator.IndicatorsResource;
import org.linli.incubation.internal.indicator.RowTitles;
import org.linli.incubation.internal.informant.InformantBook;
import org.linli.incubation.internal.informant.InformantDesk;
import org.linli.incubation.internal.informant.InformantReportsResource;
import org.linli.incubation.internal.informant.InformantsResource;
import org.linli.incubation.internal.informant.MyReportsResource;
import org.linli.incubation.internal.informant.ReportBook;
import org.linli.incubation.internal.informant.ReportDesk;
import org.linli.incubation.internal.informant.ReportSubject;
import org.linli.incubation.internal.informant.ReportsResource;
import org.linli.incubation.internal.linkage.LinkagesResource;
import org.linli.incubation.internal.linkage.MemberNames;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.sight.Sight;
import org.linli.incubation.internal.station.StationsResource;
import org.linli.incubation.internal.team.TeamMembersResource;
import org.linli.incubation.internal.team.TeamsResource;
import org.linli.incubation.internal.volunteer.VolunteerBook;
import org.linli.incubation.internal.volunteer.VolunteerDesk;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.linli.incubation.internal.who.WhoBook;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.linli.testkit.RecordingAttachments;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Somebody;

/** Volunteers, their activities and hours, and who serves beside them. */
final class VolunteerFixture extends ModuleFixture {
    private static final Set<String> OF_RESIDENTS = Set.of(
            "incubation:activity:join",
            "incubation:certificate:verify",
            "incubation:report:make",
            "incubation:honour:vote");

    final ClaimsDouble claims;
    final Map<UUID, PlaceRef> places = new ConcurrentHashMap<>();
    final WhoBook who;
    final VolunteerBook volunteerBook;
    final HubBook hubBook;
    final HeritageDesk objects;
    final RecordingAttachments attachments;
    final ReportDesk reportDesk;
    final VolunteersResource volunteers;
    final StationsResource stations;
    final TeamsResource teams;
    final TeamMembersResource members;
    final ActivitiesResource activities;
    final SignUpsResource signUps;
    final HoursResource hours;
    final CertificatesResource certificates;
    final VolunteerCertificatesResource volunteerCertificates;
    final LinkagesResource linkages;
    final HubsResource hubs;
    final BrandsResource brands;
    final InformantsResource informants;
    final ReportsResource reports;
    final InformantReportsResource informantReports;
    final MyReportsResource myReports;
    final HeritageResource heritage;
    final SelectionsResource selections;
    final NomineesResource nominees;
    final VotesResource votes;
    final CoverageResource coverage;
    final IndicatorsResource indicators;
    final Estates estates = new FakeEstates();

    VolunteerFixture(TestDatabase database) {
        super(database);
        parameters.put("hourStepMinutes", "30");
        parameters.put("hourRounding", "\"down\"");
        parameters.put("informantProcess", "\"W6\"");
        claims = new ClaimsDouble(ids);
        var sight = new Sight(call, reach, divisions);
        var codes = new DayCodes();
        who = new WhoBook(call, reach, people, directory, cipher);
        volunteerBook = new VolunteerBook(em, desk, who);
        hubBook = new HubBook(em, desk);
        objects = new HeritageDesk(em, claims);
        stations = new StationsResource(em, desk, reach, organisationsOfRegistry);
        teams = new TeamsResource(em, desk, reach, organisationsOfRegistry, volunteerBook);
        members = new TeamMembersResource(em, desk, reach, volunteerBook);
        var hourBook = new HourBook(em, desk, settings);
        var signUpDesk = new SignUpDesk(em, desk, reach, sight, volunteerBook, hourBook, responsible);
        volunteers = new VolunteersResource(
                em,
                desk,
                reach,
                volunteerBook,
                new VolunteerDesk(em, desk, reach, sight, who, volunteerBook, responsible, signUpDesk));
        activities = new ActivitiesResource(em, desk, reach, sight, signUpDesk, codes);
        signUps = new SignUpsResource(em, desk, signUpDesk, volunteerBook);
        hours = new HoursResource(em, call, desk, reach, hourBook, volunteerBook);
        var certificateBook = new CertificateBook(em, desk, reach, hourBook, who);
        var certificateDesk = new CertificateDesk(em, call, desk, hourBook, who, codes);
        certificates = new CertificatesResource(em, call, desk, reach, who, certificateBook, certificateDesk);
        volunteerCertificates = new VolunteerCertificatesResource(certificateDesk, certificateBook, desk);
        linkages = new LinkagesResource(
                em,
                desk,
                reach,
                settings,
                JSON,
                new MemberNames(em, reach, divisions, organisationsOfRegistry, people, names));
        hubs = new HubsResource(em, desk, reach, estates, hubBook);
        brands = new BrandsResource(em, desk, reach, organisationsOfRegistry, names);
        attachments = new RecordingAttachments(ids);
        var informantBook = new InformantBook(em, desk, who);
        informants = new InformantsResource(
                em, desk, reach, informantBook, new InformantDesk(desk, reach, who, informantBook));
        reportDesk = new ReportDesk(em, call, desk, reach, cases, informantBook, settings, JSON, attachments);
        var reportBook = new ReportBook(reportDesk, informantBook);
        reports = new ReportsResource(em, call, desk, reach, cases, reportDesk, informantBook, reportBook);
        informantReports = new InformantReportsResource(reportDesk, reportBook, desk);
        myReports = new MyReportsResource(reportDesk, reportBook, desk);
        subjects.add(new ReportSubject(em));
        claims.tells(new HeritageList(em, call, who));
        heritage = new HeritageResource(em, desk, reach, sight, who, objects, responsible, attachments);
        var selectionDesk = new SelectionDesk(em, desk, reach, sight, responsible);
        selections = new SelectionsResource(em, desk, reach, sight, selectionDesk);
        nominees = new NomineesResource(em, desk, reach, sight, selectionDesk);
        votes = new VotesResource(selectionDesk);
        coverage = new CoverageResource(em, desk, reach, divisions);
        indicators = new IndicatorsResource(em, call, divisions, reach, new RowTitles(em, call, reach, who));
    }

    /** An open base of the division. */
    UUID base(UUID division) {
        BaseRow row = new BaseRow(
                ids.next(),
                new Base(
                        division,
                        "孵化基地",
                        BaseLevel.STREET,
                        10,
                        null,
                        LocalDate.of(2020, 1, 1),
                        new Base.Mode("街道", null, "发展中心", "爱心企业", "导师指导", "就近服务"),
                        Set.of(OfferKind.SPACE)),
                new Origin("J-" + division, false));
        asSystem(() -> {
            em.persist(row);
            em.flush();
            return true;
        });
        return row.id();
    }

    /** A social organisation of this module. */
    UUID socialOrganisation(String name) {
        SocialOrgRow row = new SocialOrgRow(ids.next(), IncubationFixture.seed(name), null);
        asSystem(() -> {
            em.persist(row);
            em.flush();
            return true;
        });
        return row.id();
    }

    VolunteersResource.View register(VolunteersResource.Application application) {
        return (VolunteersResource.View) volunteers.apply(application).getEntity();
    }

    VolunteersResource.View enter(VolunteersResource.NewVolunteer volunteer) {
        return (VolunteersResource.View) volunteers.add(volunteer).getEntity();
    }

    InformantsResource.View propose(InformantsResource.NewInformant candidate) {
        return (InformantsResource.View) informants.add(candidate).getEntity();
    }

    /** A certificate of the days. */
    CertificatesResource.View certify(UUID volunteer, LocalDate first, LocalDate last) {
        return (CertificatesResource.View) volunteerCertificates
                .issue(volunteer, new CertificatesResource.CertifiedDays(first, last))
                .getEntity();
    }

    static Caller resident(UUID user) {
        return new Somebody(user, "居民甲", Set.of("resident"), Set.of(COMMUNITY), OF_RESIDENTS::contains);
    }

    private final class FakeEstates implements Estates {
        @Override
        public Optional<PlaceRef> estate(UUID id) {
            return Optional.ofNullable(places.get(id));
        }

        @Override
        public Optional<PlaceRef> building(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<PlaceRef> unit(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<PlaceRef> dwelling(UUID id) {
            return Optional.empty();
        }

        @Override
        public Map<UUID, PlaceRef> estates(Collection<UUID> wanted) {
            Map<UUID, PlaceRef> found = new HashMap<>(places);
            found.keySet().retainAll(wanted);
            return found;
        }

        @Override
        public Map<UUID, PlaceRef> buildings(Collection<UUID> ids) {
            return Map.of();
        }

        @Override
        public Map<String, PlaceRef> buildingsByExternalIds(Collection<String> externalIds) {
            return Map.of();
        }

        @Override
        public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
            Map<String, UUID> found = new HashMap<>();
            places.values().stream()
                    .filter(place -> externalIds.contains(place.name()))
                    .forEach(place -> found.put(place.name(), place.id()));
            return found;
        }

        @Override
        public long households(Set<UUID> divisionIds) {
            return 0;
        }

        @Override
        public Map<UUID, Long> householdsByEstate(Collection<UUID> estateIds) {
            return Map.of();
        }
    }
}
