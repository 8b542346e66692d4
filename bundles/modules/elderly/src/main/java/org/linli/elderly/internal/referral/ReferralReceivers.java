package org.linli.elderly.internal.referral;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.Text;
import org.linli.elderly.internal.care.FacilityBook;
import org.linli.elderly.internal.desk.OrganisationWorkers;
import org.linli.elderly.internal.desk.Responsible;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whoever can be asked (转介单位): organisations of the registry and facilities of this module. */
@Component(service = ReferralReceivers.class)
public class ReferralReceivers {
    /** Offices of the government, which may learn of a need by their duty. */
    private static final String OFFICE = "DEPARTMENT";

    private final Organisations organisations;
    private final FacilityBook facilities;
    private final OrganisationWorkers workers;
    private final Responsible responsible;

    @Activate
    public ReferralReceivers(
            @Reference Organisations organisations,
            @Reference FacilityBook facilities,
            @Reference OrganisationWorkers workers,
            @Reference Responsible responsible) {
        this.organisations = organisations;
        this.facilities = facilities;
        this.workers = workers;
        this.responsible = responsible;
    }

    /** Names of receivers. */
    record Names(Map<UUID, OrganisationRef> organisations, Map<UUID, FacilityBook.Known> facilities) {
        @Nullable
        String organisation(ReferralRow row) {
            OrganisationRef found = row.organisationId() == null
                    ? null
                    : organisations.get(Objects.requireNonNull(row.organisationId()));
            return found == null ? null : found.name();
        }

        @Nullable
        String facility(ReferralRow row) {
            FacilityBook.Known found =
                    row.facilityId() == null ? null : facilities.get(Objects.requireNonNull(row.facilityId()));
            return found == null ? null : found.name();
        }
    }

    /** In as many statements for a whole page as for one row. */
    Names names(Collection<ReferralRow> rows) {
        return new Names(
                organisations.findAll(rows.stream()
                        .map(ReferralRow::organisationId)
                        .filter(Objects::nonNull)
                        .toList()),
                facilities.findAll(rows.stream()
                        .map(ReferralRow::facilityId)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    /** @return null when what is asked cannot be; the faults say why */
    ReferralRow.@Nullable Receiver check(ReferralBodies.NewReferral body, Faults faults) {
        UUID facilityId = body.facilityId();
        UUID organisationId = body.organisationId();
        if ((facilityId == null) == (organisationId == null)) {
            faults.add("organisationId", "请选择一个转介单位：组织机构或养老机构", "Ask one receiver: an organisation or a facility");
            return null;
        }
        if (facilityId == null) {
            return organisation(Objects.requireNonNull(organisationId), body, faults);
        }
        FacilityBook.Known facility = facilities.findAll(List.of(facilityId)).get(facilityId);
        boolean there = facility != null && facility.open();
        faults.when(!there, "facilityId", "没有这个机构，或已停用", "No such facility, or it is closed");
        if (facility == null || !there) {
            return null;
        }
        consent(true, body, faults);
        return new ReferralRow.Receiver(facility.operatorId(), facilityId, unit(body.unit()));
    }

    private ReferralRow.@Nullable Receiver organisation(UUID id, ReferralBodies.NewReferral body, Faults faults) {
        OrganisationRef organisation =
                organisations.find(id).filter(OrganisationRef::active).orElse(null);
        faults.when(organisation == null, "organisationId", "没有这个组织机构，或已撤销", "No such organisation, or it ended");
        if (organisation == null) {
            return null;
        }
        consent(needsConsent(organisation), body, faults);
        return new ReferralRow.Receiver(id, null, unit(body.unit()));
    }

    /** Whether it learns of somebody's need with the person's consent only. */
    static boolean needsConsent(OrganisationRef organisation) {
        return !OFFICE.equals(organisation.type());
    }

    private static void consent(boolean needed, ReferralBodies.NewReferral body, Faults faults) {
        faults.when(
                needed && body.consentOn() == null,
                "consentOn",
                "转介到政府部门以外的单位须经本人同意，请填写同意日期",
                "Whoever is not an office of the government learns of it with the person's consent only: give its day");
    }

    static @Nullable String unit(@Nullable String unit) {
        return unit == null || unit.isBlank() ? null : unit.strip();
    }

    /** The organisations for which the caller may answer. */
    Set<UUID> ofCaller() {
        return workers.ofCaller();
    }

    /** Tells who works for the receiver, or, where nobody has an account there, who works nearest and may note its answer. */
    void tell(ReferralRow row, String kind, Text text) {
        UUID organisation = row.organisationId();
        Set<UUID> accounts = organisation == null ? Set.of() : workers.accounts(organisation);
        if (accounts.isEmpty()) {
            responsible.tell(row.divisionId(), ReferralDesk.ANSWER, kind, text, link(row));
        } else {
            responsible.tell(accounts, kind, text, link(row));
        }
    }

    /** Tells who asked for it, and those in charge as well when it is late. */
    void tellReferrer(ReferralRow row, String kind, Text text, boolean inCharge) {
        Set<UUID> all = new HashSet<>();
        if (row.referrerId() != null) {
            all.add(row.referrerId());
        }
        if (inCharge || all.isEmpty()) {
            all.addAll(responsible.nearest(row.divisionId(), ReferralDesk.WRITE));
        }
        responsible.tell(all, kind, text, link(row));
    }

    private static String link(ReferralRow row) {
        return "/elderly/referrals/" + row.id();
    }
}
