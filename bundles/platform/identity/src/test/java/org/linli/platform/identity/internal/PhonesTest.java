package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.security.Caller;
import org.linli.platform.identity.internal.rest.UserResource;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;

class PhonesTest {
    private static final String PHONE = "+86 139-7000-1111";

    private static UUID user(Fixture f, Caller admin, String name) {
        return f.outside(
                admin,
                () -> ((UserResource.Created) f.users
                                .create(new UserResource.NewUser(name, name, PHONE, Fixture.EAST, null))
                                .getEntity())
                        .user()
                        .id());
    }

    /** The two columns as they are, by user name. */
    private static Map<String, List<String>> columns(Fixture f) {
        return f.host.inTenant(1, () -> {
            EntityManager em = f.units.tenant();
            Map<String, List<String>> all = new HashMap<>();
            em.createQuery("select u.username, u.phone, u.phoneCipher from User u", Object[].class)
                    .getResultList()
                    .forEach(row -> all.put((String) row[0], List.of(String.valueOf(row[1]), String.valueOf(row[2]))));
            return all;
        });
    }

    private static List<String> found(Fixture f, Caller caller, String number) {
        return f.as(caller, () -> f.users.search(new UserResource.Search(number))).items().stream()
                .map(UserResource.UserView::username)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPhoneIsStoredSealedAndFoundByItsDigits(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            UUID worker = user(f, admin, "worker");
            assertEquals("null", columns(f).get("worker").get(0));
            assertEquals(f.phones.seal(PHONE).cipher(), columns(f).get("worker").get(1));
            assertEquals(PHONE, f.as(admin, () -> f.users.get(worker)).phone());
            assertEquals(List.of("worker"), found(f, admin, "+8613970001111"));
            assertEquals(List.of(), found(f, admin, "13970001112"));

            Caller auditor = f.signedIn(auditor(f));
            assertEquals("+86****1111", f.as(auditor, () -> f.users.get(worker)).phone());
            assertEquals(List.of(), found(f, auditor, PHONE), "who sees it masked does not find it");
        }
    }

    private static String auditor(Fixture f) {
        f.account("auditor", "auditor", null);
        return "auditor";
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void numbersOfEarlierVersionsAreReadableAndSealedAfterTheStart(TestDatabase database) throws Exception {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            UUID worker = user(f, admin, "worker");
            f.host.inTenant(
                    1,
                    () -> f.units
                            .tenant()
                            .createQuery("update User u set u.phone = :phone, u.phoneCipher = null, u.phoneIndex = null"
                                    + " where u.id = :id")
                            .setParameter("phone", PHONE)
                            .setParameter("id", worker)
                            .executeUpdate());
            assertEquals(PHONE, f.as(admin, () -> f.users.get(worker)).phone());
            assertEquals(List.of("worker"), found(f, admin, PHONE));

            PhoneSealing sealing =
                    new PhoneSealing(() -> 0, f.units, f.phones, f.tenants, f.host.contexts(), f.host.transactions());
            sealing.join();

            assertEquals("null", columns(f).get("worker").get(0));
            assertEquals(PHONE, f.as(admin, () -> f.users.get(worker)).phone());
            assertEquals(List.of("worker"), found(f, admin, PHONE));
            sealing.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anAccountThatSomebodyEditsMeanwhileIsSealedNevertheless(TestDatabase database) throws Exception {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            UUID worker = user(f, admin, "worker");
            f.host.inTenant(
                    1,
                    () -> f.units
                            .tenant()
                            .createQuery("update User u set u.phone = :phone, u.phoneCipher = null, u.phoneIndex = null"
                                    + " where u.id = :id")
                            .setParameter("phone", PHONE)
                            .setParameter("id", worker)
                            .executeUpdate());
            AtomicBoolean edited = new AtomicBoolean();
            Phones slow = new Phones(new Meanwhile(() -> {
                if (edited.compareAndSet(false, true)) {
                    f.host.transactions()
                            .separateTenant(
                                    Fixture.ONE,
                                    Access.WRITE,
                                    () -> f.units
                                            .tenant()
                                            .createQuery("update User u set u.version = u.version + 1 where u.id = :id")
                                            .setParameter("id", worker)
                                            .executeUpdate());
                }
            }));

            PhoneSealing sealing =
                    new PhoneSealing(() -> 0, f.units, slow, f.tenants, f.host.contexts(), f.host.transactions());
            sealing.join();

            assertTrue(edited.get());
            assertEquals("null", columns(f).get("worker").get(0));
            assertEquals(PHONE, f.as(admin, () -> f.users.get(worker)).phone());
            sealing.close();
        }
    }

    /** Encrypts after something else has happened. */
    private record Meanwhile(Runnable before) implements FieldCipher {
        private static final FieldCipher CIPHER = new FakeCipher();

        @Override
        public String encrypt(String plain, String context) {
            before.run();
            return CIPHER.encrypt(plain, context);
        }

        @Override
        public String decrypt(String cipherText, String context) {
            return CIPHER.decrypt(cipherText, context);
        }

        @Override
        public String blindIndex(String plain, String context) {
            return CIPHER.blindIndex(plain, context);
        }
    }
}
