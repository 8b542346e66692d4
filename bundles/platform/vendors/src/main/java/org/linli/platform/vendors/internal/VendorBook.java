package org.linli.platform.vendors.internal;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.vendors.Vendors;
import org.linli.platform.vendors.internal.host.KeyRow;
import org.linli.platform.vendors.internal.host.VendorRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Vendors} in rows of the host schema. Every change is one transaction together with its audit row. */
@Component(service = {Vendors.class, VendorBook.class})
public final class VendorBook implements Vendors {
    private final VendorsUnit unit;
    private final Transactions transactions;
    private final DesiredState desired;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    @Activate
    public VendorBook(
            @Reference VendorsUnit unit,
            @Reference Transactions transactions,
            @Reference DesiredState desired,
            @Reference Audit audit,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.unit = unit;
        this.transactions = transactions;
        this.desired = desired;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<RegisteredVendor> all() {
        return transactions.host(Access.READ, () -> {
            Map<UUID, List<KeyRow>> keys = keyRows().stream().collect(Collectors.groupingBy(KeyRow::vendor));
            return vendorRows().stream()
                    .map(vendor -> new RegisteredVendor(
                            vendor.name(),
                            vendor.prefix(),
                            keys.getOrDefault(vendor.id(), List.of()).stream()
                                    .map(VendorBook::key)
                                    .toList()))
                    .toList();
        });
    }

    private static RegisteredVendor.Key key(KeyRow row) {
        return new RegisteredVendor.Key(
                row.name(),
                row.algorithm(),
                Base64.getDecoder().decode(row.encoded()),
                row.revokedAt(),
                row.distrustedSince());
    }

    /** By name. */
    List<VendorRow> vendors() {
        return transactions.host(Access.READ, this::vendorRows);
    }

    private List<VendorRow> vendorRows() {
        return unit.em()
                .createQuery("select v from VendorRow v order by v.name", VendorRow.class)
                .getResultList();
    }

    private List<KeyRow> keyRows() {
        return unit.em()
                .createQuery("select k from KeyRow k order by k.addedAt, k.name", KeyRow.class)
                .getResultList();
    }

    Optional<VendorRow> vendor(String name) {
        return vendors().stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** Of one vendor, the oldest first. */
    List<KeyRow> keys(VendorRow vendor) {
        return transactions.host(Access.READ, this::keyRows).stream()
                .filter(key -> key.vendor().equals(vendor.id()))
                .sorted(Comparator.comparing(KeyRow::addedAt))
                .toList();
    }

    /** @throws ProblemException 409 when the name is taken or the prefix overlaps with another vendor's */
    VendorRow register(String name, String prefix, String title) {
        return taken(
                "vendor-taken",
                name,
                () -> transactions.host(Access.WRITE, () -> {
                    for (VendorRow other : vendorRows()) {
                        boolean overlaps = (other.prefix() + ".").startsWith(prefix + ".")
                                || (prefix + ".").startsWith(other.prefix() + ".");
                        if (other.name().equals(name) || overlaps) {
                            throw conflict("vendor-taken", other.name() + " " + other.prefix());
                        }
                    }
                    VendorRow row = new VendorRow(ids.next(), name, prefix, title, now());
                    unit.em().persist(row);
                    unit.em().flush();
                    audit.record("vendors.vendor.register", row.id(), Map.of("vendor", name, "prefix", prefix));
                    return row;
                }));
    }

    /** @param precondition is given the version of the row */
    VendorRow call(String name, String title, LongConsumer precondition) {
        return changed(name, precondition, row -> {
            row.call(title);
            audit.record("vendors.vendor.change", row.id(), Map.of("vendor", name, "title", title));
        });
    }

    private VendorRow changed(String name, LongConsumer precondition, Consumer<VendorRow> change) {
        return transactions.host(Access.WRITE, () -> {
            VendorRow row = row(name);
            precondition.accept(row.version());
            change.accept(row);
            unit.em().flush();
            return row;
        });
    }

    private VendorRow row(String name) {
        return vendorRows().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    /** @throws ProblemException 409 when the vendor has a key of that name, or anybody has or had the same key */
    KeyRow addKey(String vendor, String name, String algorithm, byte[] encoded) {
        return taken(
                "key-taken",
                name,
                () -> transactions.host(Access.WRITE, () -> {
                    // first, so that the same key does not come under two names at the same moment
                    desired.changed();
                    VendorRow owner = row(vendor);
                    String text = Base64.getEncoder().encodeToString(encoded);
                    for (KeyRow known : keyRows()) {
                        if (known.vendor().equals(owner.id()) && known.name().equals(name)) {
                            throw conflict("key-taken", name);
                        }
                        if (known.encoded().equals(text)) {
                            throw known(known);
                        }
                    }
                    KeyRow key = new KeyRow(ids.next(), owner.id(), name, algorithm, text, now());
                    unit.em().persist(key);
                    unit.em().flush();
                    audit.record("vendors.key.add", key.id(), Map.of("vendor", vendor, "key", name));
                    return key;
                }));
    }

    KeyRow revoke(String vendor, String name, String reason, @Nullable Instant distrusted, LongConsumer precondition) {
        return transactions.host(Access.WRITE, () -> {
            VendorRow owner = row(vendor);
            KeyRow key = keyRows().stream()
                    .filter(k -> k.vendor().equals(owner.id()) && k.name().equals(name))
                    .findFirst()
                    .orElseThrow(ProblemException::notFound);
            precondition.accept(key.version());
            // every node looks again at what it has loaded
            desired.changed();
            key.revoke(now(), distrusted == null ? null : distrusted.truncatedTo(ChronoUnit.MICROS), reason);
            unit.em().flush();
            audit.record("vendors.key.revoke", key.id(), Map.of("vendor", vendor, "key", name, "reason", reason));
            return key;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Two nodes may register the same at the same moment; the constraint lets one through. */
    private static <T> T taken(String code, String name, java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException e) {
            boolean duplicate = DataRefusedException.in(e)
                    .filter(refused -> refused.reason() == DataRefusedException.Reason.DUPLICATE)
                    .isPresent();
            if (!duplicate) {
                throw e;
            }
            throw conflict(code, name);
        }
    }

    /** A key that was revoked would come back under another name, and one that two have would say nothing about who signed. */
    private ProblemException known(KeyRow key) {
        String owner = vendorRows().stream()
                .filter(v -> v.id().equals(key.vendor()))
                .map(VendorRow::name)
                .findFirst()
                .orElseThrow();
        String known = owner + "/" + key.name();
        return ProblemException.conflict(
                "key-known",
                key.revokedAt() == null
                        ? Text.of("该公钥已登记为 " + known, "The key is registered already, as " + known)
                        : Text.of(
                                "该公钥已登记为 " + known + " 并被吊销；请生成新的密钥",
                                "The key was registered as " + known + " and is revoked; make another one"),
                Map.of());
    }

    private static ProblemException conflict(String code, String what) {
        return ProblemException.conflict(
                code, Text.of("名称或前缀已被占用：" + what, "The name or prefix is taken: " + what), Map.of());
    }
}
