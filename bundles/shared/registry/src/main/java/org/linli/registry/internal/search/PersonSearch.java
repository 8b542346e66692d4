package org.linli.registry.internal.search;

import org.linli.api.problem.Text;
import org.linli.api.search.SearchSource;
import org.linli.registry.internal.rest.PersonsResource;
import org.linli.registry.internal.store.PersonView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Persons (人员) by name; born when, since many share a name. */
@Component(service = SearchSource.class)
public class PersonSearch extends NamedSearch<PersonView> {
    @Activate
    public PersonSearch(@Reference PersonsResource persons) {
        super(
                Text.of("人员", "Persons"),
                "registry:person:read",
                "persons",
                persons::list,
                person -> person.birth() == null
                        ? null
                        : String.valueOf(person.birth().getYear()));
    }
}
