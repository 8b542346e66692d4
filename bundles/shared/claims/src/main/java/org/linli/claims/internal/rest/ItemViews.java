package org.linli.claims.internal.rest;

import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.claims.internal.desk.ItemReading;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows an item as the caller may see it. */
@Component(service = ItemViews.class)
public class ItemViews {
    private final CurrentCall call;
    private final ItemReading reading;

    @Activate
    public ItemViews(@Reference CurrentCall call, @Reference ItemReading reading) {
        this.call = call;
        this.reading = reading;
    }

    ItemView view(ItemRow row) {
        KnownList list = reading.list(row);
        ItemReading.Contact contact = reading.contact(row);
        UUID me = call.caller().userId();
        return new ItemView(
                row.id(),
                row.list(),
                list.rules().label(),
                row.title(),
                row.description(),
                row.divisionId(),
                reading.audience(row),
                row.state(),
                row.state().label(),
                row.places(),
                row.taken(),
                row.free(),
                row.requests(),
                row.firstDay(),
                row.lastDay(),
                reading.fields(row),
                contact.name(),
                contact.phone(),
                row.subject(),
                row.createdAt(),
                row.publishedAt(),
                row.endedAt(),
                row.endReason(),
                me != null && (me.equals(row.askerId()) || me.equals(row.publisherId())),
                row.generated(),
                reading.possible(list, row),
                row.version());
    }
}
