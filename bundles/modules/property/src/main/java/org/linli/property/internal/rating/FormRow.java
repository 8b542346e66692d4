package org.linli.property.internal.rating;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.linli.property.internal.desk.PlacedRow;

/** A form as a document; it belongs to the whole district. */
@Entity
@Table(name = "property_form")
public class FormRow extends PlacedRow {
    @Column(name = "form_key", updatable = false)
    private String key;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "subject", updatable = false)
    private Subject subject;

    @Column(name = "document")
    private String document;

    @Column(name = "retired")
    private boolean retired;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FormRow() {}

    FormRow(UUID id, UUID divisionId, String key, Form form, String document) {
        super(id, divisionId);
        this.key = key;
        this.subject = form.subject();
        this.name = form.name();
        this.document = document;
    }

    void take(Form form, String text) {
        name = form.name();
        document = text;
    }

    void retire(boolean now) {
        retired = now;
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    Subject subject() {
        return subject;
    }

    String document() {
        return document;
    }

    boolean retired() {
        return retired;
    }
}
