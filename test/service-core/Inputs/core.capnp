# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
#
# The core in the Workers runtime, without anything else.

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(
    name = "core",
    worker = (
      compatibilityDate = "2026-04-01",
      modules = [
        (name = "test.js", esModule = embed "test.js"),
        (name = "core.js", esModule = embed "core.js"),
        (name = "core.wasm", wasm = embed "core.wasm"),
        (name = "dump", data = embed "dump"),
        (name = "symbols", data = embed "symbols"),
        (name = "name", data = embed "name"),
        (name = "functions", data = embed "functions"),
        (name = "line", data = embed "line"),
        (name = "line_str", data = embed "line_str"),
        (name = "str", data = embed "str"),
      ],
    ),
  )],
);
