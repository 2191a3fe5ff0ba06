package dev.touchpoint.journeystream.identity;

import dev.touchpoint.event.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which groups a customer belongs to, all the time.
 *
 * @param customer who
 * @param stretches in order of time, the first from the beginning on, each with another group than the one before; none
 *     for a customer who was never one with anybody
 */
public record Belonging(String customer, List<GroupStretch> stretches) {

    public Belonging {
        stretches = List.copyOf(stretches);
    }

    /** Of a customer who was never one with anybody. */
    public static Belonging alone(String customer) {
        return new Belonging(customer, List.of());
    }

    /** Whether the customer was never one with anybody. */
    public boolean isAlone() {
        return stretches.isEmpty();
    }

    /** Whether it is always the same group, so that no time need be asked. */
    public boolean isConstant() {
        return stretches.size() < 2;
    }

    /** The person the customer is at a moment, in milliseconds since the epoch. */
    public String personAt(long moment) {
        String group = customer;
        for (GroupStretch stretch : stretches) {
            if (stretch.from() <= moment) {
                group = stretch.group();
            }
        }
        return Origin.ofCustomer(group);
    }

    /** Whether the customer ever is the person of its own id. */
    public boolean isEverItself() {
        return isAlone()
                || stretches.stream().anyMatch(stretch -> stretch.group().equals(customer));
    }

    /** Everybody the customer ever is. */
    public Set<String> persons() {
        Set<String> persons = new LinkedHashSet<>();
        persons.add(Origin.ofCustomer(customer));
        stretches.forEach(stretch -> persons.add(Origin.ofCustomer(stretch.group())));
        return persons;
    }

    /** As it is kept and sent; {@link #decoded} reads it back. */
    public byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(customer);
            out.writeInt(stretches.size());
            for (GroupStretch stretch : stretches) {
                out.writeLong(stretch.from());
                out.writeUTF(stretch.group());
                out.writeBoolean(stretch.alias());
                out.writeLong(stretch.byAt());
                out.writeLong(stretch.byReceivedAt());
                out.writeUTF(stretch.byOrigin());
                out.writeUTF(stretch.byEventId());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** What {@link #encoded} wrote. */
    public static Belonging decoded(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String customer = in.readUTF();
            int size = in.readInt();
            List<GroupStretch> stretches = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                stretches.add(new GroupStretch(
                        in.readLong(),
                        in.readUTF(),
                        in.readBoolean(),
                        in.readLong(),
                        in.readLong(),
                        in.readUTF(),
                        in.readUTF()));
            }
            return new Belonging(customer, stretches);
        } catch (IOException e) {
            throw new UncheckedIOException("Not what was written", e);
        }
    }
}
