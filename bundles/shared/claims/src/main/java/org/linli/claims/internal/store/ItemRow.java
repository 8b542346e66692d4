package org.linli.claims.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.claims.api.ItemState;

/** An item of a list (清单事项). */
@Entity
@Table(name = "claims_item")
public class ItemRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "list_key")
    private String list;

    @Column(name = "module_name")
    private String module;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "fields")
    private String fields;

    @Column(name = "division_id")
    private UUID divisionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "item_state")
    private ItemState state;

    @Column(name = "places")
    private int places;

    @Column(name = "taken")
    private int taken;

    @Column(name = "requests")
    private int requests;

    @Column(name = "asker_id")
    private @Nullable UUID askerId;

    @Column(name = "publisher_id")
    private @Nullable UUID publisherId;

    @Column(name = "contact_name")
    private @Nullable String contactName;

    @Column(name = "contact_phone")
    private @Nullable String contactPhone;

    @Column(name = "subject_id")
    private @Nullable UUID subject;

    @Column(name = "first_day")
    private @Nullable LocalDate firstDay;

    @Column(name = "last_day")
    private @Nullable LocalDate lastDay;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "is_generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ItemRow() {}

    /** @param module whose list it is on */
    @SuppressWarnings("NullAway") // the rest comes with write
    public ItemRow(UUID id, String externalId, String list, String module, Instant createdAt, boolean generated) {
        this.id = id;
        this.externalId = externalId;
        this.list = list;
        this.module = module;
        this.createdAt = createdAt;
        this.generated = generated;
        this.state = ItemState.DRAFT;
    }

    /**
     * What is written on it.
     *
     * @param contactName encrypted
     * @param contactPhone encrypted
     */
    public record Text(
            String title,
            String description,
            String fields,
            UUID divisionId,
            int places,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String contactName,
            @Nullable String contactPhone,
            @Nullable UUID subject) {}

    public void write(Text text) {
        title = text.title();
        description = text.description();
        fields = text.fields();
        divisionId = text.divisionId();
        places = text.places();
        firstDay = text.firstDay();
        lastDay = text.lastDay();
        contactName = text.contactName();
        contactPhone = text.contactPhone();
        subject = text.subject();
        settle();
    }

    public void askedBy(@Nullable UUID userId) {
        askerId = userId;
    }

    public void publish(@Nullable UUID by, Instant at, @Nullable LocalDate last) {
        publisherId = by;
        publishedAt = at;
        lastDay = last;
        state = ItemState.PUBLISHED;
        settle();
    }

    /** One claim more or less that holds a place or waits for one. */
    public void count(int takenMore, int requestsMore) {
        taken += takenMore;
        requests += requestsMore;
        settle();
    }

    /** Whether there are places left follows from how many are taken. */
    private void settle() {
        if (state == ItemState.PUBLISHED || state == ItemState.CLAIMED) {
            state = taken >= places ? ItemState.CLAIMED : ItemState.PUBLISHED;
        }
    }

    public void end(ItemState as, Instant at, @Nullable String reason) {
        state = as;
        endedAt = at;
        endReason = reason;
    }

    /** Places that are left. */
    public int free() {
        return Math.max(0, places - taken);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String externalId() {
        return externalId;
    }

    public String list() {
        return list;
    }

    public String module() {
        return module;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public String fields() {
        return fields;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public ItemState state() {
        return state;
    }

    public int places() {
        return places;
    }

    public int taken() {
        return taken;
    }

    public int requests() {
        return requests;
    }

    public @Nullable UUID askerId() {
        return askerId;
    }

    public @Nullable UUID publisherId() {
        return publisherId;
    }

    public @Nullable String contactName() {
        return contactName;
    }

    public @Nullable String contactPhone() {
        return contactPhone;
    }

    public @Nullable UUID subject() {
        return subject;
    }

    public @Nullable LocalDate firstDay() {
        return firstDay;
    }

    public @Nullable LocalDate lastDay() {
        return lastDay;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endReason() {
        return endReason;
    }

    public boolean generated() {
        return generated;
    }
}
