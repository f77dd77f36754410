"""A ModernBERT token classifier as an ONNX graph of ONNX Runtime's fused operators.

An exporter writes rotary positions and attention as dozens of small nodes, which take longer than
the matrix products between them. Here each is one node (``com.microsoft`` operators; see ONNX
Runtime's ``ContribOperators.md``), and what the model multiplies in one piece and then splits is
multiplied in its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from transformers import PreTrainedModel

FUSED = "com.microsoft"
_OPSETS = (("", 20), (FUSED, 1))
Array = npt.NDArray[Any]


class _Graph:
    """Nodes and constants as they are added; a node's output is named after its place."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: Array) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self,
        operator: str,
        inputs: Sequence[str],
        domain: str = "",
        **attributes: Any,  # noqa: ANN401  onnx takes all kinds
    ) -> str:
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(operator, inputs, [name], name=name, domain=domain, **attributes)
        )
        return name

    def product(self, values: str, weight: Array) -> str:
        """Multiply by a weight of a linear layer, shape (outputs, inputs)."""
        return self.node("MatMul", [values, self.constant(weight.T)])


class _Classifier:
    """Writes the layers of one model into a graph."""

    def __init__(self, model: PreTrainedModel) -> None:
        self.config: Any = model.config
        self.weights = {
            name: value.detach().float().numpy() for name, value in model.state_dict().items()
        }
        self.graph = _Graph()

    def norm(self, values: str, name: str) -> str:
        scale = self.graph.constant(self.weights[f"{name}.weight"])
        return self.graph.node(
            "LayerNormalization", [values, scale], axis=-1, epsilon=self.config.norm_eps
        )

    def rotations(self) -> list[str]:
        """Cosine and sine of every position, each of shape (positions, head width / 2)."""
        width = self.config.hidden_size // self.config.num_attention_heads
        base = self.config.rope_parameters["full_attention"]["rope_theta"]
        rates = base ** -(np.arange(0, width, 2, dtype=np.float32) / width)
        angles = np.outer(np.arange(self.config.max_position_embeddings), rates)
        return [self.graph.constant(f(angles).astype(np.float32)) for f in (np.cos, np.sin)]

    def attention(self, values: str, layer: str, mask: str, place: Sequence[str]) -> str:
        heads = self.config.num_attention_heads
        query, key, value = (
            self.graph.product(values, part)
            for part in np.split(self.weights[f"{layer}.attn.Wqkv.weight"], 3)
        )
        query, key = (
            self.graph.node("RotaryEmbedding", [part, *place], FUSED, num_heads=heads)
            for part in (query, key)
        )
        seen = self.graph.node(
            "MultiHeadAttention", [query, key, value, "", mask], FUSED, num_heads=heads
        )
        return self.graph.product(seen, self.weights[f"{layer}.attn.Wo.weight"])

    def feed_forward(self, values: str, layer: str) -> str:
        inner, gate = (
            self.graph.product(values, part)
            for part in np.split(self.weights[f"{layer}.mlp.Wi.weight"], 2)
        )
        active = self.graph.node("Gelu", [inner], FUSED)
        gated = self.graph.node("Mul", [active, gate])
        return self.graph.product(gated, self.weights[f"{layer}.mlp.Wo.weight"])

    def logits(self) -> str:
        """Write all layers, from ``input_ids`` and ``attention_mask`` to the logits."""
        graph = self.graph
        table = graph.constant(self.weights["model.embeddings.tok_embeddings.weight"])
        values = self.norm(graph.node("Gather", [table, "input_ids"]), "model.embeddings.norm")
        mask = graph.node("Cast", ["attention_mask"], to=TensorProto.INT32)
        place = [graph.constant(np.zeros(1, dtype=np.int64)), *self.rotations()]
        for i in range(self.config.num_hidden_layers):
            layer = f"model.layers.{i}"
            first = self.norm(values, f"{layer}.attn_norm") if i else values
            values = graph.node("Add", [values, self.attention(first, layer, mask, place)])
            second = self.norm(values, f"{layer}.mlp_norm")
            values = graph.node("Add", [values, self.feed_forward(second, layer)])
        head = graph.product(
            self.norm(values, "model.final_norm"), self.weights["head.dense.weight"]
        )
        head = self.norm(graph.node("Gelu", [head], FUSED), "head.norm")
        scores = graph.product(head, self.weights["classifier.weight"])
        return graph.node("Add", [scores, graph.constant(self.weights["classifier.bias"])])


def classifier_graph(model: PreTrainedModel) -> onnx.ModelProto:
    """Return a ``ModernBertForTokenClassification`` as an ONNX model in float32.

    Inputs ``input_ids`` and ``attention_mask`` are int64 of shape (rows, tokens), with padding at
    the end of rows; output ``logits`` has shape (rows, tokens, columns). All of its attention must
    be global, and its linear layers without bias but the last.
    """
    writer = _Classifier(model)
    last = writer.logits()
    writer.graph.nodes.append(helper.make_node("Identity", [last], ["logits"], name="logits"))
    shape = ["rows", "tokens"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name in ("input_ids", "attention_mask")
    ]
    columns = len(writer.weights["classifier.bias"])
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, columns])
    graph = helper.make_graph(
        writer.graph.nodes, "token_classifier", inputs, [output], writer.graph.constants
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10)
