package org.linli.platform.entitlement.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linli.platform.catalogue.ModuleVersion;

/** Below which version a module cannot be enabled any more, because what older ones need is dropped or about to be. */
@Entity
@Table(name = "entitlement_contract")
public class ContractRow {
    @Id
    @Column(name = "module")
    private String module;

    @Column(name = "since_version")
    private String since;

    /** What {@code since} was before a contract that is under way, empty for none; null when none is under way. */
    @Column(name = "before_version")
    private @Nullable String before;

    @Column(name = "dropped_at")
    private @Nullable Instant droppedAt;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected ContractRow() {}

    ContractRow(String module, String since) {
        this.module = module;
        this.since = since;
        this.before = "";
    }

    /** Bars what is older from now on, before anything is dropped; a bar that is higher already stays. */
    void bar(String newSince) {
        if (compare(newSince, since) > 0) {
            before = since;
            since = newSince;
        }
    }

    void dropped(Instant now) {
        droppedAt = now;
        before = null;
    }

    /** @return whether a contract remains, this one or an earlier one */
    boolean giveUp() {
        String earlier = before;
        if (earlier == null) {
            return true;
        }
        since = earlier.isEmpty() ? since : earlier;
        before = null;
        return !earlier.isEmpty();
    }

    String module() {
        return module;
    }

    String since() {
        return since;
    }

    /** Whether what versions before the given one need has been dropped; a higher contract may be under way beside. */
    boolean isDropped(String olderThan) {
        return droppedAt != null && compare(before == null ? since : before, olderThan) >= 0;
    }

    private int compare(String a, String b) {
        return new ModuleVersion(module, a).compareTo(new ModuleVersion(module, b));
    }
}
