package org.linli.grid.internal.force;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.query.Conditions;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is on duty where and when. */
@Component(service = DutyBook.class)
public class DutyBook {
    /** Permission to see rosters and telephone numbers of those on duty. */
    public static final String READ = "grid:roster:read";

    private static final String PHONE = "grid.force-duty.contact-phone";
    private static final int MOST = 10_000;

    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;
    private final FieldCipher cipher;

    @Activate
    public DutyBook(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference FieldCipher cipher) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
        this.cipher = cipher;
    }

    /** Those who answer now for a place: the duties of the division and of everything that it belongs to, the nearest first. */
    public List<OnDuty> now(UUID divisionId) {
        return at(divisionId, call.now());
    }

    List<OnDuty> at(UUID divisionId, Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, call.tenant().zone());
        List<UUID> path = divisions.path(divisionId).stream().map(Division::id).toList();
        return rows(path, local).stream()
                .map(this::onDuty)
                .sorted(Comparator.comparing(OnDuty::tier)
                        .thenComparing(duty -> path.indexOf(duty.divisionId()))
                        .thenComparing(OnDuty::force))
                .toList();
    }

    private List<ForceDutyRow> rows(Collection<UUID> where, LocalDateTime local) {
        Conditions conditions = new Conditions()
                .and("e.from <= :day and (e.to is null or e.to >= :before)")
                .set("day", local.toLocalDate())
                .set("before", local.toLocalDate().minusDays(1));
        conditions.and(conditions.in("e.divisionId", "path", where));
        return conditions.rows(em, "select e from ForceDutyRow e", "e.id", MOST, ForceDutyRow.class).stream()
                .filter(row -> new DutyTimes(row.duty("")).holds(local))
                .toList();
    }

    private OnDuty onDuty(ForceDutyRow row) {
        ForceDuty duty = duty(row);
        return new OnDuty(
                row.id(),
                duty.tier(),
                duty.tier().label(),
                duty.force(),
                duty.contactName(),
                duty.contactPhone(),
                duty.userId(),
                duty.organisationId(),
                duty.divisionId());
    }

    ForceDuty duty(ForceDutyRow row) {
        return row.duty(cipher.decrypt(row.contactPhone(), PHONE));
    }

    void write(ForceDutyRow row, ForceDuty duty) {
        row.take(duty, cipher.encrypt(duty.contactPhone(), PHONE));
    }

    /** Duties that hold on some hour of today or later, whatever the hour, without telephone numbers. */
    List<ForceDuty> inForce() {
        return new Conditions()
                        .and("e.from <= :day and (e.to is null or e.to >= :day)")
                        .set(
                                "day",
                                LocalDateTime.ofInstant(
                                                call.now(), call.tenant().zone())
                                        .toLocalDate())
                        .rows(em, "select e from ForceDutyRow e", "e.id", MOST, ForceDutyRow.class)
                        .stream()
                        .map(row -> row.duty(""))
                        .toList();
    }
}
