package org.linli.platform.catalogue.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class ComponentReportTest {
    private final List<ComponentConfigurationDTO> configurations = new ArrayList<>();

    @Test
    void aComponentThatWaitsForAnotherOfItsBundleIsNoCauseOfItsOwn() {
        component("Desk", List.of("EntityManager"), List.of("EntityManager"));
        component("Resource", List.of("Desk"), List.of("Desk"));
        assertEquals(List.of("Desk → EntityManager"), report());
    }

    @Test
    void componentsThatWaitForEachOtherAreNamed() {
        component("Desk", List.of("Book"), List.of("Book"));
        component("Book", List.of("Desk"), List.of("Desk"));
        component("Resource", List.of("EntityManager"), List.of());
        assertEquals(List.of("Desk → Book", "Book → Desk"), report());
    }

    @Test
    void whereNothingIsMissingThereIsNothingToSay() {
        component("Resource", List.of("EntityManager"), List.of());
        assertEquals(List.of(), report());
    }

    /** @param missing those of its references that nothing fits */
    private void component(String name, List<String> references, List<String> missing) {
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.description = new ComponentDescriptionDTO();
        configuration.description.name = name;
        configuration.description.serviceInterfaces = new String[] {name};
        configuration.description.references =
                references.stream().map(ComponentReportTest::reference).toArray(ReferenceDTO[]::new);
        configuration.unsatisfiedReferences =
                missing.stream().map(ComponentReportTest::unsatisfied).toArray(UnsatisfiedReferenceDTO[]::new);
        configuration.state = missing.isEmpty()
                ? ComponentConfigurationDTO.SATISFIED
                : ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        configurations.add(configuration);
    }

    private static ReferenceDTO reference(String type) {
        ReferenceDTO reference = new ReferenceDTO();
        reference.name = "the " + type;
        reference.interfaceName = type;
        return reference;
    }

    private static UnsatisfiedReferenceDTO unsatisfied(String type) {
        UnsatisfiedReferenceDTO unsatisfied = new UnsatisfiedReferenceDTO();
        unsatisfied.name = "the " + type;
        return unsatisfied;
    }

    private List<String> report() {
        ServiceComponentRuntime runtime = (ServiceComponentRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (self, method, arguments) -> method.getName().equals("getComponentDescriptionDTOs")
                        ? configurations.stream().map(c -> c.description).toList()
                        : configurations.stream()
                                .filter(c -> c.description == arguments[0])
                                .toList());
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Bundle.class}, (self, method, arguments) -> null);
        return new ComponentReport(runtime).unsatisfied(bundle);
    }
}
