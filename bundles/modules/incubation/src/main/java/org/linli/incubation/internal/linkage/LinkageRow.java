package org.linli.incubation.internal.linkage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** A linkage (六社联动) for one matter or project. */
@Entity
@Table(name = "incubation_linkage")
public class LinkageRow extends PlacedRow {
    @Column(name = "title")
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "linkage_subject")
    private LinkageSubject subject;

    @Column(name = "words")
    private @Nullable String words;

    @Column(name = "led_by")
    private String leader;

    @Enumerated(EnumType.STRING)
    @Column(name = "linkage_state")
    private LinkageState state;

    @Column(name = "started_on")
    private @Nullable LocalDate startedOn;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "outcome")
    private @Nullable String outcome;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected LinkageRow() {}

    LinkageRow(UUID id, UUID divisionId) {
        super(id, divisionId);
        this.state = LinkageState.GATHERING;
    }

    void take(Linkage body) {
        title = body.title().strip();
        subject = body.subject();
        words = body.words();
        leader = body.leader().strip();
    }

    Linkage body() {
        return new Linkage(divisionId(), title, subject, words, leader);
    }

    void begin(LocalDate day) {
        state = LinkageState.RUNNING;
        startedOn = day;
    }

    void end(LocalDate day, String result) {
        state = LinkageState.ENDED;
        endedOn = day;
        outcome = result;
    }

    public String title() {
        return title;
    }

    public LinkageSubject subject() {
        return subject;
    }

    public @Nullable String words() {
        return words;
    }

    public String leader() {
        return leader;
    }

    public LinkageState state() {
        return state;
    }

    public @Nullable LocalDate startedOn() {
        return startedOn;
    }

    public @Nullable LocalDate endedOn() {
        return endedOn;
    }

    public @Nullable String outcome() {
        return outcome;
    }
}
