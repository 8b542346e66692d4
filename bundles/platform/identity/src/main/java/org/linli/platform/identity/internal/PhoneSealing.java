package org.linli.platform.identity.internal;

import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Locale;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts the phone numbers that earlier versions wrote in plain, in the background after each start, few at a time; afterwards it
 * finds none. A row is read until then as it is, so that nothing is lost when it breaks off.
 */
@Component(service = PhoneSealing.class, immediate = true)
public final class PhoneSealing {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneSealing.class);
    private static final int BATCH = 200;
    private static final int TRIES = 5;

    private final IdentityUnits units;
    private final Phones phones;
    private final Tenants tenants;
    private final CallContexts contexts;
    private final Transactions transactions;
    private final Thread thread;

    /** @param started keys can be had from then on */
    @Activate
    public PhoneSealing(
            @Reference HostStarted started,
            @Reference IdentityUnits units,
            @Reference Phones phones,
            @Reference Tenants tenants,
            @Reference CallContexts contexts,
            @Reference Transactions transactions) {
        this.units = units;
        this.phones = phones;
        this.tenants = tenants;
        this.contexts = contexts;
        this.transactions = transactions;
        thread = new Thread(this::sealAll, "linli-phone-sealing");
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        thread.interrupt();
        thread.join(10_000);
    }

    /** Waits until the rows that were there are sealed. */
    void join() throws InterruptedException {
        thread.join();
    }

    private void sealAll() {
        for (TenantInfo tenant : tenants.all()) {
            try {
                sealAll(tenant);
            } catch (RuntimeException e) {
                LOG.warn("Phone numbers of {} still lie in plain; the next start tries again", tenant.code(), e);
            }
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private void sealAll(TenantInfo tenant) {
        int sealed;
        do {
            sealed = sealBatch(tenant);
        } while (sealed > 0 && !Thread.currentThread().isInterrupted());
    }

    /** Again when somebody edits one of the accounts, or another node seals them, at the same moment. */
    private int sealBatch(TenantInfo tenant) {
        for (int tried = 1; ; tried++) {
            try {
                return contexts.call(
                        new CallContext(
                                tenant, new SystemCaller("identity"), Locale.SIMPLIFIED_CHINESE, "phone-sealing", ""),
                        () -> transactions.tenant(tenant.id(), Access.WRITE, this::sealSome));
            } catch (PersistenceException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private int sealSome() {
        List<User> users = units.tenant()
                .createQuery("select u from User u where u.phone is not null order by u.id", User.class)
                .setMaxResults(BATCH)
                .getResultList();
        users.forEach(user -> user.phone(phones.seal(phones.of(user))));
        return users.size();
    }
}
