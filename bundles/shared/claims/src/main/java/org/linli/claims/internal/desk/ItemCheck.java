package org.linli.claims.internal.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Divisions;
import org.linli.claims.api.NewItem;
import org.linli.claims.internal.lists.KnownList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is wrong with an item, all at once. */
@Component(service = ItemCheck.class)
public class ItemCheck {
    private static final int MOST_PLACES = 10_000;
    private static final int MOST_DIVISIONS = 200;
    private static final int TITLE = 200;
    private static final int DESCRIPTION = 2000;
    private static final int NAME = 60;
    private static final int PHONE = 20;

    private final CurrentCall call;
    private final Divisions divisions;

    @Activate
    public ItemCheck(@Reference CurrentCall call, @Reference Divisions divisions) {
        this.call = call;
        this.divisions = divisions;
    }

    /** @param taken places that claims hold already */
    void require(KnownList list, NewItem item, int taken) {
        refuse(errors(list, item, taken));
    }

    /** Only what it says: its days may be over, and whoever has claimed it keeps it. */
    void requireWords(KnownList list, NewItem item) {
        refuse(words(list, item));
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("invalid", Text.of("内容有误", "The content is not valid"), errors);
        }
    }

    /** Everything wrong with the item but who may make it there. */
    public List<FieldError> errors(KnownList list, NewItem item, int taken) {
        List<FieldError> errors = words(list, item);
        length(errors, "contactName", item.contactName(), NAME);
        length(errors, "contactPhone", item.contactPhone(), PHONE);
        if (divisions.find(item.divisionId()).isEmpty()) {
            errors.add(error("divisionId", "没有这个区划", "no such division"));
        }
        places(errors, list, item, taken);
        period(errors, item);
        audience(errors, item.audience());
        list.contributed().ifPresent(module -> errors.addAll(module.check(item)));
        return errors;
    }

    private static List<FieldError> words(KnownList list, NewItem item) {
        List<FieldError> errors = new ArrayList<>(list.errors(item.fields()));
        if (item.title().isBlank()) {
            errors.add(error("title", "不能为空", "must not be empty"));
        }
        length(errors, "title", item.title(), TITLE);
        length(errors, "description", item.description(), DESCRIPTION);
        return errors;
    }

    private static void places(List<FieldError> errors, KnownList list, NewItem item, int taken) {
        Integer places = item.places();
        if (places == null) {
            return;
        }
        int standard = list.rules().places().standard();
        if (list.rules().places().fixed() && places != standard) {
            errors.add(error("places", "本清单每项固定 " + standard + " 个名额", "items of this list have exactly " + standard));
        }
        if (places < 1 || places > MOST_PLACES) {
            errors.add(error("places", "须在 1 到 " + MOST_PLACES + " 之间", "must be from 1 to " + MOST_PLACES));
        } else if (places < taken) {
            errors.add(error("places", "已有 " + taken + " 个名额被认领", taken + " places are taken already"));
        }
    }

    private void period(List<FieldError> errors, NewItem item) {
        LocalDate first = item.firstDay();
        LocalDate last = item.lastDay();
        LocalDate today = LocalDate.ofInstant(call.now(), call.tenant().zone());
        if (last != null && first != null && last.isBefore(first)) {
            errors.add(error("lastDay", "不能早于开始日期 " + first, "must not be before the first day " + first));
        }
        if (last != null && last.isBefore(today)) {
            errors.add(error("lastDay", "不能早于今天 " + today, "must not be before today, " + today));
        }
    }

    private void audience(List<FieldError> errors, List<UUID> audience) {
        if (audience.size() > MOST_DIVISIONS) {
            errors.add(error("audience", "最多 " + MOST_DIVISIONS + " 个区划", "at most " + MOST_DIVISIONS + " divisions"));
        }
        for (int i = 0; i < audience.size(); i++) {
            if (divisions.find(audience.get(i)).isEmpty()) {
                errors.add(error("audience/" + i, "没有这个区划", "no such division"));
            }
        }
    }

    private static void length(List<FieldError> errors, String field, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            errors.add(error(field, "最多 " + longest + " 字", "at most " + longest + " characters"));
        }
    }

    static FieldError error(String field, String zh, String en) {
        return new FieldError("/" + field, Text.of(zh, en));
    }
}
