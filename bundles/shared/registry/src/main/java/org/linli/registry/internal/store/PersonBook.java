package org.linli.registry.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of persons: like the others, with identity numbers and phones sealed. */
@Component(service = PersonBook.class)
public class PersonBook {
    private static final Kind<PersonRow, PersonFields, PersonView> KIND = new Kind<>(
            "person",
            PersonRow.class,
            PersonFields.class,
            PersonView.class,
            PersonRow::new,
            "e.id, e.version, e.name, e.idMask, e.birth, e.sex, e.phoneMask, e.divisionId, e.householdId, e.unitId,"
                    + " e.categories, e.legalBasis, e.consentDay, e.externalId, e.generated",
            "registry:person:read",
            "registry:person:write",
            "name",
            Map.of(
                    "name", new Filter("e.name like :v", Values::part),
                    "phoneEnd", new Filter("e.phoneMask like :v", Values::phoneEnd),
                    "householdId", new Filter("e.householdId = :v", QueryValues::uuid),
                    "unitId", new Filter("e.unitId = :v", QueryValues::uuid),
                    "category", new Filter("e.categories like :v", Values::category),
                    "externalId", new Filter("e.externalId = :v", Values::text),
                    "generated", new Filter("e.generated = :v", QueryValues::flag)));

    private static final int SHORTEST_PURPOSE = 4;
    private static final Text ONE_OF_BOTH = Text.of("二者至少填一项", "One of the two is needed");

    private final Book<PersonRow, PersonFields, PersonView> book;
    private final PersonVault vault;
    private final Books books;

    @Activate
    public PersonBook(@Reference Books books, @Reference Placing placing, @Reference PersonVault vault) {
        this.books = books;
        this.book = books.open(KIND, placing::person);
        this.vault = vault;
    }

    public Page<PersonView> page(ListQuery query) {
        return book.page(query);
    }

    public PersonView get(UUID id) {
        return book.get(id);
    }

    public PersonView add(PersonFields fields) {
        refuseTwin(fields.identityNumber(), null);
        UUID id = book.add(fields).id();
        PersonRow row = book.row(id);
        vault.sealIdentityNumber(row, fields.identityNumber());
        vault.sealPhone(row, fields.phone());
        books.em.flush();
        return book.get(id);
    }

    public PersonView change(UUID id, MergePatch patch, IfMatch ifMatch) {
        PersonFields fields = patch.applyTo(book.row(id).fields(), PersonFields.class);
        if (patch.touches("identityNumber")) {
            refuseTwin(fields.identityNumber(), id);
        } else if (patch.touches("birth") || patch.touches("sex")) {
            refuseContradiction(book.row(id), fields);
        }
        book.change(id, patch, ifMatch);
        PersonRow row = book.row(id);
        if (patch.touches("identityNumber")) {
            vault.sealIdentityNumber(row, fields.identityNumber());
        }
        if (patch.touches("phone")) {
            vault.sealPhone(row, fields.phone());
        }
        books.em.flush();
        return book.get(id);
    }

    public void erase(UUID id, IfMatch ifMatch) {
        PersonRow row = book.row(id);
        ifMatch.check(row.version());
        books.em
                .createQuery("delete from LeaderRoleRow l where l.personId = :id")
                .setParameter("id", id)
                .executeUpdate();
        books.em
                .createQuery("update HouseholdRow h set h.headId = null where h.headId = :id")
                .setParameter("id", id)
                .executeUpdate();
        books.em.remove(row);
        books.audit.record("registry.person.erase", id, Map.of());
    }

    /** Those in scope that match every value given. */
    public List<PersonView> search(@Nullable String identityNumber, @Nullable String phone) {
        if (identityNumber == null && phone == null) {
            throw ProblemException.unprocessable(
                    "invalid",
                    Text.of("请给出身份号码或电话", "Give an identity number or a phone"),
                    List.of(fault("/identityNumber", ONE_OF_BOTH), fault("/phone", ONE_OF_BOTH)));
        }
        List<UUID> found = new ArrayList<>(
                identityNumber != null
                        ? vault.byIdentityNumber(identityNumber)
                        : vault.byPhone(phone == null ? "" : phone));
        if (identityNumber != null && phone != null) {
            found.retainAll(vault.byPhone(phone));
        }
        List<PersonView> seen =
                found.stream().flatMap(id -> book.find(id).stream()).toList();
        String by = identityNumber == null ? "phone" : phone == null ? "identityNumber" : "identityNumber,phone";
        seen.forEach(person -> books.audit.record("registry.person.search", person.id(), Map.of("by", by)));
        return seen;
    }

    public PersonVault.Opened unmask(UUID id, String purpose) {
        book.get(id);
        PersonRow row = books.em.find(PersonRow.class, id);
        if (row == null || !books.call.caller().scope("registry:person:unmask").covers(row.divisionId())) {
            throw ProblemException.notFound();
        }
        String words = purpose.strip();
        if (words.length() < SHORTEST_PURPOSE) {
            throw ProblemException.unprocessable(
                    "invalid",
                    Text.of("请写明查看目的", "Say what it is needed for"),
                    List.of(fault(
                            "/purpose",
                            Text.of("至少" + SHORTEST_PURPOSE + "个字", "At least " + SHORTEST_PURPOSE + " characters"))));
        }
        return vault.open(row, words);
    }

    /** Date of birth and sex must fit the number that is kept, also when only they are written. */
    private void refuseContradiction(PersonRow row, PersonFields fields) {
        List<FieldError> errors =
                vault.number(row).map(number -> PersonCheck.contradictions(fields, number)).orElse(List.of()).stream()
                        .map(fault -> fault(fault.pointer(), fault.message()))
                        .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("invalid", Text.of("内容有误", "The content is not valid"), errors);
        }
    }

    private FieldError fault(String pointer, Text message) {
        return new FieldError(pointer, message.in(books.call.locale()));
    }

    private void refuseTwin(@Nullable String identityNumber, @Nullable UUID self) {
        if (identityNumber == null) {
            return;
        }
        boolean twin = vault.byIdentityNumber(identityNumber).stream().anyMatch(id -> !id.equals(self));
        if (twin) {
            throw ProblemException.conflict(
                    "person-exists",
                    Text.of("该身份号码已登记", "Somebody with this identity number is registered already"),
                    Map.of());
        }
    }
}
