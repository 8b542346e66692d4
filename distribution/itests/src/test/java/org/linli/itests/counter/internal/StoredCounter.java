package org.linli.itests.counter.internal;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.linli.api.data.Ids;
import org.linli.itests.counter.api.Counter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component
public class StoredCounter implements Counter {
    private final EntityManager em;
    private final Ids ids;
    private final String version;

    @Activate
    public StoredCounter(@Reference EntityManager em, @Reference Ids ids) {
        this.em = em;
        this.ids = ids;
        try (InputStream in = StoredCounter.class.getResourceAsStream("/version.txt")) {
            this.version = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public long increment(String name) {
        List<CounterRow> rows = em.createQuery("select c from CounterRow c where c.name = :name", CounterRow.class)
                .setParameter("name", name)
                .getResultList();
        CounterRow row;
        if (rows.isEmpty()) {
            row = new CounterRow();
            row.id = ids.next();
            row.name = name;
            em.persist(row);
        } else {
            row = rows.get(0);
        }
        return ++row.amount;
    }
}
