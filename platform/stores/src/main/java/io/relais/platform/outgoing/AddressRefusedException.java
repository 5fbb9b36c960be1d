package io.relais.platform.outgoing;

import java.io.Serial;
import java.net.UnknownHostException;

/** A host leads to an address that Relais doesn't call. */
public final class AddressRefusedException extends UnknownHostException {

    @Serial
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String host) {
        super(host + " leads to an address that is not of the public Internet");
    }
}
