package org.linli.claims.api;

import org.linli.api.problem.Text;

/**
 * A kind of published list (清单): what its items are and how they are claimed.
 *
 * @param key of a contributed list {@code module.noun} with the name of the contributing module, at most 60 characters; the engine's own and
 *     the district's lists have a key without a dot
 * @param label name of the list
 * @param description what is on it, for those who read it; may be empty
 * @param fields JSON Schema of what an item has beside title and description: an {@code object} with {@code properties} of the types
 *     {@code string} (with {@code maxLength}, {@code enum}, {@code format: date}), {@code integer}, {@code number} (with {@code minimum},
 *     {@code maximum}) and {@code boolean}, each with {@code x-label}, and {@code required}; a {@code string} that is the id of a row which a
 *     module offers to forms names it as {@code x-pick}, such as {@code property.estate}. Nothing personal belongs there
 * @param publishers who of those with {@code claims:item:write} may publish
 * @param claimers who of those with {@code claims:item:claim} may claim
 * @param asking whether those with {@code claims:item:ask}, such as residents, may hand in items themselves, which somebody then publishes
 * @param places how many may claim
 * @param serving what follows a claim
 */
public record ListRules(
        String key,
        Text label,
        Text description,
        String fields,
        Who publishers,
        Who claimers,
        boolean asking,
        Places places,
        Serving serving) {}
