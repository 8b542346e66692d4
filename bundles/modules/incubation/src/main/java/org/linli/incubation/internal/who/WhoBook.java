package org.linli.incubation.internal.who;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.person.Masks;
import org.linli.api.problem.Faults;
import org.linli.api.query.Reach;
import org.linli.api.security.Directory;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out who somebody is, and shows names to those who may see them. */
@Component(service = WhoBook.class)
public class WhoBook {
    private static final String CONTEXT = "incubation.who.name";
    private static final int NAME = 60;

    private final CurrentCall call;
    private final Reach reach;
    private final People people;
    private final Directory directory;
    private final FieldCipher cipher;

    @Activate
    public WhoBook(
            @Reference CurrentCall call,
            @Reference Reach reach,
            @Reference People people,
            @Reference Directory directory,
            @Reference FieldCipher cipher) {
        this.call = call;
        this.reach = reach;
        this.people = people;
        this.directory = directory;
        this.cipher = cipher;
    }

    /**
     * Somebody whom staff enter: a person of the registry or a name, and the account with which he signs in, if any.
     *
     * @param account user name
     * @param own key of somebody who is known by name alone
     */
    public Identity entered(
            @Nullable UUID personId, @Nullable String name, @Nullable String account, UUID own, Faults faults) {
        boolean named = name != null && !name.isBlank();
        faults.when(
                        (personId == null) != named,
                        "personId",
                        "填写基础信息中的人员，或者姓名，二者之一",
                        "Give a person of the registry or a name, one of them")
                .optional("name", name, NAME)
                .when(
                        personId != null && !shown(personId),
                        "personId",
                        "基础信息中没有这个人员，或您无权查看",
                        "The registry has no such person, or does not show him to you");
        UUID user = account(account, faults);
        return personId == null ? named(own.toString(), name, user) : ofPerson(personId, user);
    }

    /** Whoever may not see somebody is not told by a conflict that he is known here. */
    private boolean shown(UUID personId) {
        return people.find(personId).map(PersonRef::name).isPresent();
    }

    private @Nullable UUID account(@Nullable String account, Faults faults) {
        if (account == null || account.isBlank()) {
            return null;
        }
        UUID user = directory.named(List.of(account.strip())).get(account.strip());
        faults.when(user == null, "account", "没有这个账号", "There is no such account");
        return user;
    }

    public Identity ofPerson(UUID personId, @Nullable UUID user) {
        return new Identity("person:" + personId, personId, user, null);
    }

    /** @param key of the list that names him */
    public Identity named(String key, @Nullable String name, @Nullable UUID user) {
        return new Identity("list:" + key, null, user, name == null ? null : keep(name));
    }

    /** The account that is signed in, under its own name. */
    public Identity caller(UUID user) {
        return new Identity("user:" + user, null, user, keep(call.caller().displayName()));
    }

    public String keep(String name) {
        return cipher.encrypt(name.strip(), CONTEXT);
    }

    /** Those of them whom the caller may see in the registry. */
    public Map<String, UUID> personsByExternalIds(Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return Map.of();
        }
        Map<String, UUID> found = new HashMap<>(people.byExternalIds(externalIds));
        Map<UUID, PersonRef> persons = people.findAll(found.values());
        found.values().removeIf(id -> {
            PersonRef person = persons.get(id);
            return person == null || person.name() == null;
        });
        return found;
    }

    /** Names by the ids of rows, masked for those who need not know; of whom the caller may not see in the registry there is none. */
    public Map<UUID, String> names(Collection<? extends About> rows, String permission) {
        Map<UUID, PersonRef> persons = people.findAll(rows.stream()
                .map(About::personId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<UUID, String> names = new HashMap<>();
        for (About row : rows) {
            boolean clear = isMe(row.userId()) || reach.covers(permission, row.divisionId());
            name(row, persons).ifPresent(name -> names.put(row.id(), clear ? name : Masks.name(name)));
        }
        return names;
    }

    private Optional<String> name(About row, Map<UUID, PersonRef> persons) {
        String kept = row.rosterName();
        if (kept != null) {
            return Optional.of(cipher.decrypt(kept, CONTEXT)).filter(name -> !name.isEmpty());
        }
        UUID person = row.personId();
        PersonRef found = person == null ? null : persons.get(person);
        return Optional.ofNullable(found == null ? null : found.name()).filter(name -> !name.isEmpty());
    }

    /** A name that was kept, masked for those who need not know. */
    public String shown(String kept, boolean clear) {
        String name = cipher.decrypt(kept, CONTEXT);
        return clear || name.isEmpty() ? name : Masks.name(name);
    }

    public String masked(String name) {
        return name.isEmpty() ? name : Masks.name(name);
    }

    public boolean isMe(@Nullable UUID user) {
        return user != null && user.equals(call.caller().userId());
    }
}
