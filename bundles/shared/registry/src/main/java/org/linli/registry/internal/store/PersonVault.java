package org.linli.registry.internal.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.person.Masks;
import org.linli.registry.internal.check.IdentityNumber;
import org.linli.registry.internal.lookup.Parts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Seals, finds and opens identity numbers and phones. Opening needs a purpose, which the audit keeps. */
@Component(service = PersonVault.class)
public class PersonVault {
    private static final String IDENTITY = "registry.person.identity-number";
    private static final String PHONE = "registry.person.phone";

    private final EntityManager em;
    private final FieldCipher cipher;
    private final Audit audit;

    /** What was opened; null where nothing is kept. */
    public record Opened(
            @Nullable String identityNumber, @Nullable String phone) {}

    @Activate
    public PersonVault(@Reference EntityManager em, @Reference FieldCipher cipher, @Reference Audit audit) {
        this.em = em;
        this.cipher = cipher;
        this.audit = audit;
    }

    /** @param value checked, or null to keep none */
    public void sealIdentityNumber(PersonRow row, @Nullable String value) {
        row.sealIdentityNumber(
                value == null
                        ? Sealed.NONE
                        : new Sealed(
                                cipher.encrypt(plain(value), IDENTITY),
                                cipher.blindIndex(plain(value), IDENTITY),
                                Masks.identityNumber(plain(value))));
    }

    /** @param value checked, or null to keep none */
    public void sealPhone(PersonRow row, @Nullable String value) {
        row.sealPhone(
                value == null
                        ? Sealed.NONE
                        : new Sealed(
                                cipher.encrypt(value, PHONE), cipher.blindIndex(value, PHONE), Masks.phone(value)));
    }

    /** Persons with the identity number. */
    public List<UUID> byIdentityNumber(String value) {
        return em.createQuery("select e.id from PersonRow e where e.idHash = :hash order by e.id", UUID.class)
                .setParameter("hash", cipher.blindIndex(plain(value), IDENTITY))
                .getResultList();
    }

    /** Who holds which of the numbers, by the number as {@link #plain} writes it. */
    public Map<String, UUID> holders(Collection<String> values) {
        Map<String, String> byHash = new HashMap<>();
        values.forEach(value -> byHash.put(cipher.blindIndex(plain(value), IDENTITY), plain(value)));
        Map<String, UUID> holders = new HashMap<>();
        for (List<String> part : Parts.of(byHash.keySet())) {
            em.createQuery("select e.idHash, e.id from PersonRow e where e.idHash in :hashes", Object[].class)
                    .setParameter("hashes", part)
                    .getResultList()
                    .forEach(row -> holders.put(byHash.get(row[0]), (UUID) row[1]));
        }
        return holders;
    }

    /** Persons with the phone. */
    public List<UUID> byPhone(String value) {
        return em.createQuery("select e.id from PersonRow e where e.phoneHash = :hash order by e.id", UUID.class)
                .setParameter("hash", cipher.blindIndex(value, PHONE))
                .setMaxResults(50)
                .getResultList();
    }

    /** The number that is kept, for comparing only; nobody may be shown it. */
    Optional<IdentityNumber> number(PersonRow row) {
        String sealed = row.idCipher();
        return sealed == null ? Optional.empty() : IdentityNumber.of(cipher.decrypt(sealed, IDENTITY));
    }

    public Opened open(PersonRow row, String purpose) {
        audit.record("registry.person.unmask", row.id(), Map.of("purpose", purpose));
        String id = row.idCipher();
        String phone = row.phoneCipher();
        return new Opened(
                id == null ? null : cipher.decrypt(id, IDENTITY), phone == null ? null : cipher.decrypt(phone, PHONE));
    }

    /** The form that is sealed and looked up. */
    public static String plain(String value) {
        return value.strip().toUpperCase(Locale.ROOT);
    }
}
