package org.linli.grid.internal.force;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A duty; the telephone number is encrypted. */
@Entity
@Table(name = "grid_force_duty")
public class ForceDutyRow {
    private static final int MINUTES = 60;

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "division_id")
    private UUID divisionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "tier")
    private Tier tier;

    @Column(name = "force_name")
    private String force;

    @Column(name = "contact_name")
    private String contactName;

    @Column(name = "contact_phone")
    private String contactPhone;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    @Column(name = "organisation_id")
    private @Nullable UUID organisationId;

    @Column(name = "from_day")
    private LocalDate from;

    @Column(name = "to_day")
    private @Nullable LocalDate to;

    /** ISO numbers of the days, Monday is 1; null for all. */
    @Column(name = "week_days")
    private @Nullable String days;

    @Column(name = "begins_minute")
    private @Nullable Integer begins;

    @Column(name = "ends_minute")
    private @Nullable Integer ends;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ForceDutyRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    ForceDutyRow(UUID id) {
        this.id = id;
    }

    /** @param phoneCipher encrypted telephone number */
    void take(ForceDuty duty, String phoneCipher) {
        divisionId = duty.divisionId();
        tier = duty.tier();
        force = duty.force().strip();
        contactName = duty.contactName().strip();
        contactPhone = phoneCipher;
        userId = duty.userId();
        organisationId = duty.organisationId();
        from = duty.from();
        to = duty.to();
        days = text(duty.days());
        begins = minute(duty.begins());
        ends = minute(duty.ends());
    }

    /** @param phone in clear */
    ForceDuty duty(String phone) {
        return new ForceDuty(
                divisionId,
                tier,
                force,
                contactName,
                phone,
                userId,
                organisationId,
                from,
                to,
                days(),
                time(begins),
                time(ends));
    }

    private static @Nullable String text(@Nullable Set<DayOfWeek> days) {
        if (days == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        EnumSet.copyOf(days).forEach(day -> text.append(day.getValue()));
        return text.toString();
    }

    private @Nullable Set<DayOfWeek> days() {
        if (days == null) {
            return null;
        }
        Set<DayOfWeek> found = EnumSet.noneOf(DayOfWeek.class);
        days.chars().forEach(digit -> found.add(DayOfWeek.of(digit - '0')));
        return found;
    }

    private static @Nullable Integer minute(@Nullable LocalTime time) {
        return time == null ? null : time.getHour() * MINUTES + time.getMinute();
    }

    private static @Nullable LocalTime time(@Nullable Integer minute) {
        return minute == null ? null : LocalTime.of(minute / MINUTES, minute % MINUTES);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID divisionId() {
        return divisionId;
    }

    String contactPhone() {
        return contactPhone;
    }
}
