package org.linli.claims.internal.desk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.person.Masks;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps contacts encrypted, and shows names and numbers in clear only to those who need them (脱敏). */
@Component(service = {Privacy.class, ContactKeeping.class})
public class Privacy implements ContactKeeping {
    private static final String NAME = "claims.item.contact-name";
    private static final String PHONE = "claims.item.contact-phone";

    private final FieldCipher cipher;
    private final Rights rights;

    @Activate
    public Privacy(@Reference FieldCipher cipher, @Reference Rights rights) {
        this.cipher = cipher;
        this.rights = rights;
    }

    @Override
    public @Nullable String keepName(@Nullable String name) {
        return name == null || name.isBlank() ? null : cipher.encrypt(name.strip(), NAME);
    }

    @Override
    public @Nullable String keepPhone(@Nullable String phone) {
        return phone == null || phone.isBlank() ? null : cipher.encrypt(phone.strip(), PHONE);
    }

    @Nullable
    String openName(@Nullable String kept) {
        return kept == null ? null : cipher.decrypt(kept, NAME);
    }

    @Nullable
    String openPhone(@Nullable String kept) {
        return kept == null ? null : cipher.decrypt(kept, PHONE);
    }

    /** Whether the caller sees the contact of the item; {@code holds} when he holds a place of it and has to get in touch. */
    boolean opens(ItemRow item, boolean holds) {
        return holds
                || rights.isMe(item.askerId())
                || rights.isMe(item.publisherId())
                || rights.covers(Rights.PERSONAL, item.divisionId());
    }

    @Nullable
    String name(@Nullable String kept, boolean open) {
        String name = openName(kept);
        return name == null || open ? name : Masks.name(name);
    }

    @Nullable
    String phone(@Nullable String kept, boolean open) {
        String phone = openPhone(kept);
        return phone == null || open ? phone : Masks.phone(phone);
    }

    /** Name of who claimed; an organisation's is no secret. */
    public String claimant(ClaimRow claim) {
        Claimant claimant = claim.claimant();
        boolean official = claimant.kind() == ClaimantKind.ORGANISATION || claimant.kind() == ClaimantKind.DIVISION;
        return official || opens(claim.userId(), claim.publisherId(), claim.divisionId())
                ? claimant.name()
                : Masks.name(claimant.name());
    }

    /** Name of somebody who did something, to those who may know it. */
    public String actor(String name, @Nullable UUID actorId, ItemRow item) {
        return name.isEmpty() || opens(actorId, item.publisherId(), item.divisionId()) ? name : Masks.name(name);
    }

    /** Name of who recorded a service. */
    public String recorder(String name, @Nullable UUID recorderId, UUID divisionId) {
        return name.isEmpty() || opens(recorderId, null, divisionId) ? name : Masks.name(name);
    }

    private boolean opens(@Nullable UUID self, @Nullable UUID publisher, UUID divisionId) {
        return rights.isMe(self) || rights.isMe(publisher) || rights.covers(Rights.PERSONAL, divisionId);
    }
}
