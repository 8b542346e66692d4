package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings notes in, unless the test says otherwise when they are checked or written. */
@Component(service = RowImporter.class, property = "linli.import=worker.note")
public final class NoteImporter implements RowImporter<NoteImporter.Row> {
    private final EntityManager em;
    private final Ids ids;
    private final Deeds deeds;

    @Activate
    public NoteImporter(@Reference EntityManager em, @Reference Ids ids, @Reference CurrentCall call) {
        this.em = em;
        this.ids = ids;
        this.deeds = new Deeds(call);
    }

    /** @param words of the note, which are its key too */
    public record Row(String words) {}

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    public String externalId(Row row) {
        return row.words();
    }

    @Override
    public List<FieldError> check(Row row) {
        deeds.commit("check");
        return List.of();
    }

    @Override
    public int write(List<Row> rows) {
        rows.forEach(row -> em.persist(Note.of(ids.next(), "import", row.words())));
        em.flush();
        deeds.commit("import");
        return rows.size();
    }
}
