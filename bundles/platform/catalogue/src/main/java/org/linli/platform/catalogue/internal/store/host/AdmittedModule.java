package org.linli.platform.catalogue.internal.store.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Offers;

/** One admitted module version and what was decided about it; its bytes lie under their hash. */
@Entity
@Table(name = "catalogue_module")
public class AdmittedModule {
    /** Which way a package came. */
    public enum Origin {
        /** With the installation, by a feature file. */
        SHIPPED,
        UPLOADED
    }

    /** What the person who looked at it decided. */
    public enum Review {
        APPROVED,
        REJECTED
    }

    /** How far it has been tried; null when it never was. */
    public enum Trial {
        PENDING,
        PASSED,
        REFUSED
    }

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "module_version")
    private String moduleVersion;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "admitted_at")
    private Instant admittedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "origin")
    private Origin origin;

    /** Whether somebody has decided to whom it is offered; a new package of the installation is offered to all once. */
    @Column(name = "offer_decided")
    private boolean offerDecided;

    @Column(name = "withdrawn_from")
    private @Nullable Instant withdrawnFrom;

    @Column(name = "withdrawal_reason")
    private @Nullable String withdrawalReason;

    @Column(name = "quarantine_reason")
    private @Nullable String quarantineReason;

    @Column(name = "quarantined_at")
    private @Nullable Instant quarantinedAt;

    @Column(name = "deprecated_at")
    private @Nullable Instant deprecatedAt;

    @Column(name = "sunset_at")
    private @Nullable Instant sunsetAt;

    @Column(name = "deprecation_zh")
    private @Nullable String deprecationZh;

    @Column(name = "deprecation_en")
    private @Nullable String deprecationEn;

    @Column(name = "trials")
    private long trials;

    /** Who signed it; null without a signature. */
    @Column(name = "vendor")
    private @Nullable String vendor;

    @Enumerated(EnumType.STRING)
    @Column(name = "review")
    private @Nullable Review review;

    @Column(name = "reviewed_at")
    private @Nullable Instant reviewedAt;

    @Column(name = "reviewed_by")
    private @Nullable String reviewedBy;

    @Column(name = "review_note")
    private @Nullable String reviewNote;

    @Enumerated(EnumType.STRING)
    @Column(name = "trial")
    private @Nullable Trial trial;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected AdmittedModule() {}

    public AdmittedModule(
            UUID id, String name, String moduleVersion, String sha256, Instant admittedAt, Origin origin) {
        this.id = id;
        this.name = name;
        this.moduleVersion = moduleVersion;
        this.sha256 = sha256;
        this.admittedAt = admittedAt;
        this.origin = origin;
    }

    public void signedBy(@Nullable String signer) {
        vendor = signer;
    }

    /** @param by name of the person */
    public void review(Review outcome, Instant at, String by, String note) {
        review = outcome;
        reviewedAt = at;
        reviewedBy = by;
        reviewNote = note;
    }

    /** Whether it may be offered: what came with the installation was reviewed where that was made. */
    public boolean approved() {
        return origin == Origin.SHIPPED || review == Review.APPROVED;
    }

    public void trial(Trial outcome) {
        trial = outcome;
    }

    public @Nullable Trial trial() {
        return trial;
    }

    /** Development only: other bytes under the same version. */
    public void replace(String otherSha256) {
        sha256 = otherSha256;
    }

    public void decideOffer() {
        offerDecided = true;
    }

    public void withdraw(Instant from, String reason) {
        withdrawnFrom = from;
        withdrawalReason = reason;
    }

    public void restore() {
        withdrawnFrom = null;
        withdrawalReason = null;
    }

    public void quarantine(Instant at, String reason) {
        quarantinedAt = at;
        quarantineReason = reason;
    }

    public void release() {
        quarantinedAt = null;
        quarantineReason = null;
    }

    /** Counts a wish of the operator to try the version again although it failed. */
    public void tryAgain() {
        trials++;
    }

    /** @param deprecation null takes it back */
    public void deprecate(Offers.@Nullable Deprecation deprecation) {
        deprecatedAt = deprecation == null ? null : deprecation.since();
        sunsetAt = deprecation == null ? null : deprecation.sunset();
        deprecationZh = deprecation == null ? null : deprecation.sentence().zh();
        deprecationEn = deprecation == null ? null : deprecation.sentence().en();
    }

    public long trials() {
        return trials;
    }

    public Offers.@Nullable Deprecation deprecation() {
        return deprecatedAt == null || sunsetAt == null || deprecationZh == null || deprecationEn == null
                ? null
                : new Offers.Deprecation(deprecatedAt, sunsetAt, Text.of(deprecationZh, deprecationEn));
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String moduleVersion() {
        return moduleVersion;
    }

    public String sha256() {
        return sha256;
    }

    public Instant admittedAt() {
        return admittedAt;
    }

    public Origin origin() {
        return origin;
    }

    public boolean offerDecided() {
        return offerDecided;
    }

    public @Nullable Instant withdrawnFrom() {
        return withdrawnFrom;
    }

    public @Nullable String withdrawalReason() {
        return withdrawalReason;
    }

    public @Nullable Instant quarantinedAt() {
        return quarantinedAt;
    }

    public @Nullable String quarantineReason() {
        return quarantineReason;
    }

    public @Nullable String vendor() {
        return vendor;
    }

    public @Nullable Review review() {
        return review;
    }

    public @Nullable Instant reviewedAt() {
        return reviewedAt;
    }

    public @Nullable String reviewedBy() {
        return reviewedBy;
    }

    public @Nullable String reviewNote() {
        return reviewNote;
    }
}
