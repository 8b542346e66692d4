package org.linli.incubation.internal.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** An activity (志愿服务活动). */
@Entity
@Table(name = "incubation_activity")
public class ActivityRow extends ImportedRow {
    @Column(name = "title")
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "service_kind")
    private ServiceKind service;

    @Column(name = "words")
    private @Nullable String words;

    @Column(name = "team_id")
    private @Nullable UUID teamId;

    @Column(name = "place")
    private String place;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "capacity")
    private int capacity;

    @Column(name = "sign_up_until")
    private @Nullable Instant signUpUntil;

    @Enumerated(EnumType.STRING)
    @Column(name = "activity_state")
    private ActivityState state;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "code_day")
    private @Nullable LocalDate codeDay;

    @Column(name = "day_code")
    private @Nullable String code;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ActivityRow() {}

    public ActivityRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.state = ActivityState.DRAFT;
    }

    public void take(Activity body) {
        title = body.title().strip();
        service = body.service();
        words = body.words();
        teamId = body.teamId();
        place = body.place().strip();
        startsAt = body.startsAt();
        endsAt = body.endsAt();
        capacity = body.capacity();
        signUpUntil = body.signUpUntil();
    }

    Activity body() {
        return new Activity(
                divisionId(), title, service, words, teamId, place, startsAt, endsAt, capacity, signUpUntil);
    }

    public void becomes(ActivityState next, @Nullable String why) {
        state = next;
        reason = why;
    }

    void give(String newCode, LocalDate day) {
        code = newCode;
        codeDay = day;
    }

    public String title() {
        return title;
    }

    public ServiceKind service() {
        return service;
    }

    public @Nullable String words() {
        return words;
    }

    public @Nullable UUID teamId() {
        return teamId;
    }

    public String place() {
        return place;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public int capacity() {
        return capacity;
    }

    /** Until it begins, unless something else was said. */
    public Instant signUpUntil() {
        return signUpUntil == null ? startsAt : signUpUntil;
    }

    public ActivityState state() {
        return state;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable LocalDate codeDay() {
        return codeDay;
    }

    public @Nullable String code() {
        return code;
    }
}
