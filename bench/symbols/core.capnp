# Part of wasm-coredump, under the Apache License v2.0.
# SPDX-License-Identifier: Apache-2.0
#
# For run: the core in the Workers runtime.

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(
    name = "core",
    worker = (
      compatibilityDate = "2026-04-01",
      modules = [
        (name = "measure.js", esModule = embed "measure.js"),
        (name = "core.js", esModule = embed "core.js"),
        (name = "core.wasm", wasm = embed "core.wasm"),
        (name = "dump", data = embed "dump"),
        (name = "symbols", data = embed "symbols"),
        (name = "times.json", json = embed "times.json"),
      ],
    ),
  )],
);
