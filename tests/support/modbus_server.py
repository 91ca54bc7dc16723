# SPDX-FileCopyrightText: 2026 Surplus Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Power meters on 127.0.0.1, played by pymodbus, an implementation of Modbus that the program shares nothing with.

Prints the port. Then each line "set UNIT h|i ADDRESS WORD..." of standard input changes registers (numbers in any base
Python reads) and is answered with "done". Ends with its standard input. The registers are numbered as in the meters'
manuals: the SDM630's by their hexadecimal start address, the iEM3000's by their number, which is one more than the
address on the wire.
"""
import asyncio
import logging
import sys

try:
    from pymodbus.constants import Endian
    from pymodbus.datastore import (ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext,
                                    ModbusSparseDataBlock)
    from pymodbus.payload import BinaryPayloadBuilder
    from pymodbus.server.async_io import ModbusTcpServer
except ImportError as fault:
    sys.exit(f"This test needs Debian's packages python3-pymodbus, python3-serial, python3-serial-asyncio and "
             f"python3-aiohttp. ({fault})")


def words(build, word_order=Endian.Big):
    """The registers of what `build` adds to a payload."""
    payload = BinaryPayloadBuilder(byteorder=Endian.Big, wordorder=word_order)
    build(payload)
    return payload.to_registers()


def floats(*values):
    def build(payload):
        for value in values:
            payload.add_32bit_float(value)
    return words(build)


def sdm630(power):
    return {
        0x00: floats(231.5, 229.25, 230.75), 0x06: floats(101.5, 99.25, 100.5),
        0x0C: floats(22500.0, 21750.0, 22250.0), 0x12: [0] * (0x34 - 0x12), 0x34: floats(power),
        0x36: [0] * (0x46 - 0x36), 0x46: floats(49.984375), 0x48: floats(123456.5, 12.25),
    }


def iem3000(model):
    text = model.encode().ljust(40, b"\0")
    kilowatts = floats(480.25, 475.5, 470.25, 1426.0)
    by_number = {
        50: [text[at] * 256 + text[at + 1] for at in range(0, 40, 2)],
        3000: floats(700.5, 690.25, 695.75), 3028: floats(232.0, 231.5, 230.5), 3054: kilowatts,
        3110: floats(50.015625),
        3204: words(lambda p: p.add_64bit_int(987654321012)), 3208: words(lambda p: p.add_64bit_int(4321)),
    }
    return {number - 1: values for number, values in by_number.items()}


def pro380():
    return {
        0x5002: floats(231.5, 229.25, 230.75, 49.984375), 0x500C: floats(101.5, 99.25, 100.5),
        0x5012: floats(66.5, 22.5, 21.75, 22.25), 0x600C: floats(123456.5), 0x6018: floats(12.25),
    }


def generic():
    little = Endian.Little
    return {
        0: words(lambda p: p.add_32bit_int(-1234567), little), 2: [4998, 2301, 2299, 2305],
        100: words(lambda p: p.add_64bit_uint(5000000000001), little),
        104: words(lambda p: p.add_64bit_float(77.125), little), 200: [0x1235],
    }


def spread(registers, fill):
    """Registers with gaps, or with the gaps filled with zeros."""
    if not fill:
        return ModbusSparseDataBlock(registers)
    block = [0] * 65536
    for address, values in registers.items():
        block[address:address + len(values)] = values
    return ModbusSequentialDataBlock(0, block)


def unit(holding=None, inputs=None, fill=True):
    return ModbusSlaveContext(hr=spread(holding or {0: [0]}, fill), ir=spread(inputs or {0: [0]}, fill),
                              di=spread({0: [0]}, False), co=spread({0: [0]}, False), zero_mode=True)


def meters():
    return {
        1: unit(inputs=sdm630(66500.0)),
        2: unit(holding=iem3000("iEM3255")),
        3: unit(holding=generic(), fill=False),
        4: unit(holding=iem3000("iEM3155"), fill=False),
        5: unit(inputs=sdm630(float("nan"))),
        6: unit(holding=iem3000("PM5110")),
        8: unit(holding=pro380(), fill=False),
        7: unit(inputs={0x00: floats(230.0)}, fill=False),
    }


async def obey(contexts):
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        _, unit_id, kind, address, *values = line.decode().split()
        contexts[int(unit_id)].setValues(3 if kind == "h" else 4, int(address, 0), [int(v, 0) for v in values])
        print("done", flush=True)


async def main():
    logging.disable(logging.CRITICAL)  # every connection that ends is an error to it
    contexts = meters()
    server = ModbusTcpServer(ModbusServerContext(slaves=contexts, single=False), address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print(server.server.sockets[0].getsockname()[1], flush=True)
    await obey(contexts)
    serving.cancel()


asyncio.run(main())
