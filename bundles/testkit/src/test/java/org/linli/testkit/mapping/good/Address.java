package org.linli.testkit.mapping.good;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
    @Column(name = "street")
    public String street;

    @Column(name = "house_no")
    public int number;

    public Address() {}

    public Address(String street, int number) {
        this.street = street;
        this.number = number;
    }
}
