package dev.touchpoint.event;

/**
 * What a touchpoint is known by before anyone is recognised: its device, else its customer, else nothing.
 *
 * <p>Together with site and event id it is the identity of a touchpoint: copies with the same three are duplicates.
 * The written form is also that of a person: {@code device:a-1} is the person of an unrecognised device,
 * {@code customer:42} that of a known customer.
 */
public final class Origin {

    /** Neither device nor customer is known (consent refused): counted, but in no person. */
    public static final String NOBODY = "";

    private static final String DEVICE = "device:";
    private static final String CUSTOMER = "customer:";

    private Origin() {}

    /** The origin of a touchpoint with these ids, either of which may be empty. */
    public static String of(String device, String customer) {
        if (!device.isEmpty()) {
            return ofDevice(device);
        }
        return customer.isEmpty() ? NOBODY : ofCustomer(customer);
    }

    /** {@code device:…} */
    public static String ofDevice(String device) {
        return DEVICE + device;
    }

    /** {@code customer:…} */
    public static String ofCustomer(String customer) {
        return CUSTOMER + customer;
    }

    /** The id alone, without what kind it is; empty for {@link #NOBODY}. */
    public static String id(String origin) {
        return origin.substring(origin.indexOf(':') + 1);
    }

    /** Whether this is the written form of an unrecognised device. */
    public static boolean isDevice(String origin) {
        return origin.startsWith(DEVICE);
    }

    /** Whether this is the written form of a known customer. */
    public static boolean isCustomer(String origin) {
        return origin.startsWith(CUSTOMER);
    }
}
